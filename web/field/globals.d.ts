/** Written in by the build: version of the program and the sources it was made from. */
declare const __APP_VERSION__: string
