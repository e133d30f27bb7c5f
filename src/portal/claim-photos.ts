// What of a claim's evidence the reporter sees: the pictures, each with what it shows.
import type { Evidence } from '../appeals/contract.ts'
import { PhotoKind } from '../intake/contract.ts'

export function photosIn(evidence: readonly Evidence[]) {
  return evidence.flatMap(({ fileId, kind }) => {
    const photo = PhotoKind.safeParse(kind)
    return photo.success ? [{ fileId, kind: photo.data }] : []
  })
}
