// Claims with photos that can be told apart, or that say when and where they were taken.
import sharp from 'sharp'
import { lookAtAdded } from '../../src/evidence/added.ts'
import type { Flags } from '../../src/evidence/contract-flags.ts'
import { lookAtClaims } from '../../src/evidence/look.ts'
import { encodePhoto } from '../../src/intake/encode-photo.ts'
import { storePhoto } from '../../src/intake/photos.ts'
import { encodeWaiting } from '../../src/intake/waiting-photos.ts'
import type { TestApp } from './app.ts'
import { signIn, type Person } from './people.ts'
import { act, aRoadAppeal } from './road.ts'

interface Taken {
  width?: number
  /** As a camera writes it. */
  takenAt?: string
  at?: { lat: number; lon: number }
}

/** A street of its own for each number. */
export async function street(number: number, { width = 640, takenAt, at }: Taken = {}) {
  const spots = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (n) =>
      `<rect x="${(n * number * 97) % 560}" y="${(n * number * 61) % 400}" width="120" height="90" fill="hsl(${(n * number * 41) % 360},70%,${20 + ((n * 13 + number * 29) % 60)}%)"/>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#999"/>${spots.join('')}</svg>`
  const degrees = (value: number) => `${Math.round(value * 1_000_000)}/1000000 0/1 0/1`
  return sharp(Buffer.from(svg))
    .resize({ width })
    .withExif({
      ...(takenAt && { IFD2: { DateTimeOriginal: takenAt } }),
      ...(at && {
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: degrees(at.lat),
          GPSLongitudeRef: 'E',
          GPSLongitude: degrees(at.lon),
        },
      }),
    })
    .jpeg()
    .toBuffer()
}

export async function claimWith(
  t: TestApp,
  by: { centre: Person; handler: Person; areaId?: string; text?: string; unitId?: string },
  pictures: readonly [Buffer, Buffer],
  result: string,
): Promise<string> {
  const { appealId } = await aRoadAppeal(t, 'contacted', by)
  const uploadedBy = { kind: 'staff', staffId: by.handler.actor.staffId } as const
  const [before, after] = await Promise.all(
    pictures.map((picture) => storePhoto(t.deps, picture, { uploadedBy, keepOriginal: true })),
  )
  const evidence = [
    { fileId: before?.fileId ?? '', kind: 'photo_before' as const },
    { fileId: after?.fileId ?? '', kind: 'photo_after' as const },
  ]
  await act(t, by.handler, appealId, 'claim', { outcome: 'solved', result, evidence })
  return appealId
}

export async function lookAtAll(t: TestApp) {
  while ((await encodeWaiting(t.deps, (path) => encodePhoto(t.deps.files, path))) > 0);
  while ((await lookAtClaims(t.deps)) > 0);
  while ((await lookAtAdded(t.deps)) > 0);
}

export async function flagsOf(t: TestApp, who: Person, appealId: string) {
  const url = `/api/appeals/${appealId}/evidence-flags`
  const answer = await t.app.inject({ method: 'GET', url, headers: await signIn(t, who) })
  return { status: answer.statusCode, flags: (answer.json() as Partial<Flags>).flags ?? [] }
}
