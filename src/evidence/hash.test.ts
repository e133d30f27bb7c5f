// 感知哈希: what is the same to the eye is near; what is not is far; what has nothing in it is told from nothing.
import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { bandsOf, dHash, distance, hashOfGrey } from './hash.ts'

/** A scene of its own for each number: a few soft patches of light. */
async function scene(number: number, width = 640): Promise<Buffer> {
  let seed = number * 7919 + 17
  const next = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const patches = Array.from(
    { length: 14 },
    () =>
      `<circle cx="${next() * 640}" cy="${next() * 480}" r="${40 + next() * 120}" fill="rgb(${next() * 255},${next() * 255},${next() * 255})"/>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#777"/>${patches.join('')}</svg>`
  return sharp(Buffer.from(svg)).resize({ width }).jpeg({ quality: 85 }).toBuffer()
}
const hashOf = async (picture: Buffer) => {
  const hash = await dHash(picture)
  if (!hash) throw new Error('nothing in it')
  return hash
}

test('made smaller, brighter or compressed again it stays near; another scene is far', async () => {
  const whole = await scene(1)
  const hash = await hashOf(whole)
  const changed = [
    await scene(1, 200),
    await sharp(whole).jpeg({ quality: 30 }).toBuffer(),
    await sharp(whole).modulate({ brightness: 1.15 }).toBuffer(),
    await sharp(whole).blur(1.5).toBuffer(),
  ]
  for (const picture of changed)
    expect(distance(hash, await hashOf(picture))).toBeLessThanOrEqual(6)
  for (const other of [2, 3, 4, 5, 6, 7, 8])
    expect(distance(hash, await hashOf(await scene(other)))).toBeGreaterThan(6)
})

test('a wall or a black frame has no hash: it would be like every other wall', async () => {
  const wall = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()
  expect(await dHash(wall)).toBeNull()
  expect(hashOfGrey(new Uint8Array(72))).toBeNull()
  expect(bandsOf(null)).toEqual([])
})

test('two hashes that differ in at most four bits share a band, so the index finds them', () => {
  const bits = fc.array(fc.constantFrom('0', '1'), { minLength: 64, maxLength: 64 })
  const places = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 4 })
  fc.assert(
    fc.property(bits, places, (one, changed) => {
      const other = one.map((bit, index) =>
        changed.includes(index) ? (bit === '1' ? '0' : '1') : bit,
      )
      const bands = bandsOf(one.join(''))
      expect(bandsOf(other.join('')).some((band) => bands.includes(band))).toBe(true)
    }),
  )
})
