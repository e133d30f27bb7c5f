// The address that stands in printed codes (HUIYIN_PUBLIC_URL): can somebody's phone reach it at all? Pure.

const ONLY_HERE = [
  /^localhost$/,
  /\.(localhost|local|internal|test|invalid)$/,
  /^(0|10|127)\.\d+\.\d+\.\d+$/,
  /^169\.254\.\d+\.\d+$/,
  /^192\.168\.\d+\.\d+$/,
  /^172\.(1[6-9]|2\d|3[01])\.\d+\.\d+$/,
  /^\[(::1?|f[cd].*|fe80.*)\]$/,
]

/** False for an address of this machine or of the office's own network: what is printed with it opens nowhere else. */
export function reachesPhones(publicUrl: string): boolean {
  const { hostname } = new URL(publicUrl)
  return hostname.includes('.') || hostname.startsWith('[')
    ? !ONLY_HERE.some((here) => here.test(hostname))
    : false // a name without a dot is a machine in the same house
}
