// 感知哈希: dHash (Krawetz 2013): nine by eight grey points, and of each neighbouring pair whether it grows brighter.
// What is the same picture to the eye stays within a few bits when it is made smaller, brighter or compressed again.
import sharp from 'sharp'

const WIDTH = 9
const HEIGHT = 8
/** A wall, a sky, a black frame: too little in it to be told from another. In steps of grey between neighbours. */
const CONTRAST_MIN = 4
const BANDS = [13, 13, 13, 13, 12] as const

/** 64 characters of 0 and 1; null where the picture has too little in it. */
export async function dHash(picture: Buffer): Promise<string | null> {
  const grey = await sharp(picture)
    .greyscale()
    .resize(WIDTH, HEIGHT, { fit: 'fill' })
    .raw()
    .toBuffer()
  return hashOfGrey(grey)
}

export function hashOfGrey(grey: Uint8Array): string | null {
  const steps = Array.from({ length: HEIGHT * (WIDTH - 1) }, (_, index) => {
    const at = Math.floor(index / (WIDTH - 1)) * WIDTH + (index % (WIDTH - 1))
    return (grey[at + 1] ?? 0) - (grey[at] ?? 0)
  })
  const told = steps.filter((step) => Math.abs(step) >= CONTRAST_MIN).length
  return told < steps.length / 4 ? null : steps.map((step) => (step > 0 ? '1' : '0')).join('')
}

/** Each band with its number in front, so that one list of numbers says which band has which value. */
export function bandsOf(hash: string | null): number[] {
  if (hash === null) return []
  let from = 0
  return BANDS.map((bits, band) => {
    const value = Number.parseInt(hash.slice(from, from + bits), 2)
    from += bits
    return (band << 13) | value
  })
}

export function distance(one: string, other: string): number {
  return [...one].filter((bit, index) => bit !== other[index]).length
}
