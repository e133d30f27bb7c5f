import sharp, { type Exif } from 'sharp'
import { expect, test } from 'vitest'
import { positionOf, takenAt } from './exif.ts'

async function exifOf(exif: Exif) {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
  return (await sharp(await picture.withExif(exif).jpeg().toBuffer()).metadata()).exif
}

test('a position is read in degrees, minutes and seconds, south and west negative', async () => {
  const gps = { GPSLatitude: '31/1 51/1 36/1', GPSLongitude: '106/1 45/1 0/1' }
  const north = await exifOf({ IFD3: { ...gps, GPSLatitudeRef: 'N', GPSLongitudeRef: 'E' } })
  expect(positionOf(north)?.lat).toBeCloseTo(31.86, 6)
  expect(positionOf(north)?.lon).toBeCloseTo(106.75, 6)
  const south = await exifOf({ IFD3: { ...gps, GPSLatitudeRef: 'S', GPSLongitudeRef: 'W' } })
  expect(positionOf(south)?.lat).toBeCloseTo(-31.86, 6)
  expect(positionOf(south)?.lon).toBeCloseTo(-106.75, 6)
})

test('no position, nought and nought, a broken fraction or a head cut short: nothing is known', async () => {
  expect(positionOf(undefined)).toBeNull()
  const time = await exifOf({ IFD2: { DateTimeOriginal: '2026:03:02 10:00:00' } })
  expect(positionOf(time)).toBeNull()
  expect(takenAt(time)).toBe('2026-03-02T02:00:00.000Z')
  const nought = { GPSLatitude: '0/1 0/1 0/1', GPSLongitude: '0/1 0/1 0/1' }
  expect(positionOf(await exifOf({ IFD3: nought }))).toBeNull()
  const broken = { GPSLatitude: '31/0 0/1 0/1', GPSLongitude: '106/1 0/1 0/1' }
  expect(positionOf(await exifOf({ IFD3: broken }))).toBeNull()
  const whole = await exifOf({
    IFD3: { GPSLatitude: '31/1 0/1 0/1', GPSLongitude: '106/1 0/1 0/1' },
  })
  for (let cut = 0; cut < (whole?.length ?? 0); cut += 1)
    expect(() => positionOf(whole?.subarray(0, cut))).not.toThrow()
})
