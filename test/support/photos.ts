// What the worker does to photos, done when a test says so.
import { encodePhoto } from '../../src/intake/encode-photo.ts'
import type { Encode } from '../../src/intake/encoder.ts'
import { encodeWaiting } from '../../src/intake/waiting-photos.ts'
import type { TestApp } from './app.ts'

/** The decoder in this process: what it brings down would be the test. */
export const encodeHere = (t: TestApp): Encode => {
  const { files } = t.deps
  return (path) => encodePhoto(files, path)
}

/** Every photo that may be tried now has been. */
export async function photosReady(t: TestApp): Promise<void> {
  while ((await encodeWaiting(t.deps, encodeHere(t))) > 0);
}
