// Where photos of the staff were taken: sealed as identities are, opened by the machine that compares and by nobody else.
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'
import type { Spot } from '../platform/earth.ts'

const cell = (deps: Pick<Deps, 'config'>, fileId: string) =>
  `file_place/${deps.config.districtId}/${fileId}`

export function sealedPlace(deps: Deps, fileId: string, { lat, lon }: Spot): Buffer {
  return deps.vault.seal(JSON.stringify([lat, lon]), cell(deps, fileId))
}

/** Those that have one; no position says nothing. */
export async function photoPlaces(
  deps: Deps,
  fileIds: readonly string[],
): Promise<Map<string, Spot>> {
  if (fileIds.length === 0) return new Map()
  const rows = await deps.db
    .selectFrom('file_place')
    .select(['file_id', 'sealed'])
    .where('district_id', '=', deps.config.districtId)
    .where('file_id', 'in', [...fileIds])
    .execute()
  return new Map(
    rows.map(({ file_id: id, sealed }) => {
      const [lat, lon] = JSON.parse(deps.vault.open(sealed, cell(deps, id))) as [number, number] // as sealedPlace wrote it
      return [id, { lat, lon }]
    }),
  )
}

/** A photo is looked at when its claim comes. A season later nobody needs to know where somebody stood. Gives how many. */
export async function forgetPlaces(deps: Deps): Promise<number> {
  const { districtId } = deps.config
  const before = new Date(deps.now().getTime() - KEPT_MS)
  const { numAffectedRows } = await sql`
    delete from file_place using file where file_place.district_id = ${districtId}
      and file.district_id = file_place.district_id and file.id = file_place.file_id and file.created_at < ${before}`.execute(
    deps.db,
  )
  return Number(numAffectedRows ?? 0)
}
const KEPT_MS = 90 * 24 * 60 * 60_000
