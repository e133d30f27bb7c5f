// Photos that were taken in are made ready here, one after the other (decision 0015). Whoever works on a photo holds the
// lock on its row: two workers never do the same one, and a killed one leaves it to the next at once.
import { sql } from 'kysely'
import type { Db, Deps, Tx } from '../deps.ts'
import type { EncodedPhoto } from './encode-photo.ts'
import type { Encode } from './encoder.ts'
import { sealOriginal } from './kept-originals.ts'
import { dropOriginals, originalPath } from './originals.ts'
import { sealedPlace } from './photo-places.ts'

const BATCH = 8
/** A photo that brings the decoder down so often is taken for broken. */
const ATTEMPTS_MAX = 3
const AGAIN_AFTER_MS = 60_000

interface Waiting {
  file_id: string
  attempts: number
  keep_original: boolean
}

/** Gives how many it took up; none: nothing waits that may be tried now. */
export async function encodeWaiting(deps: Deps, encode: Encode): Promise<number> {
  await deps.room.assert()
  const { districtId } = deps.config
  const { taken, ready } = await deps.db.transaction().execute(async (tx) => {
    const { rows } = await sql<Waiting>`
      select file_id, attempts, keep_original from file_waiting where district_id = ${districtId} and not_before <= ${deps.now()}
      order by not_before, file_id limit ${BATCH} for update skip locked`.execute(tx)
    const photos = new Map<string, EncodedPhoto>()
    for (const waiting of rows) {
      const photo = await made(deps, encode, waiting)
      if (photo) {
        if (waiting.keep_original) await sealOriginal(deps, waiting.file_id)
        photos.set(waiting.file_id, photo)
      } else if (photo === null) await putAside(tx, deps, waiting.file_id)
      else await putOff(tx, deps, waiting)
    }
    await showReady(tx, deps, photos)
    return { taken: rows.length, ready: [...photos.keys()] }
  })
  // Only now: until the row says ready, what came in is all there is.
  await dropOriginals(deps.config, ready)
  return taken
}

/** Null: it is no photo. Undefined: nobody knows yet. */
async function made(deps: Deps, encode: Encode, { file_id: fileId, attempts }: Waiting) {
  try {
    return await encode(originalPath(deps.config, fileId))
  } catch (error) {
    const given = attempts + 1 >= ATTEMPTS_MAX
    deps.log[given ? 'error' : 'warn']({ fileId, reason: String(error) }, 'photo not made ready')
    return given ? null : undefined
  }
}

async function showReady(tx: Tx, deps: Deps, photos: Map<string, EncodedPhoto>) {
  if (photos.size === 0) return
  const { districtId } = deps.config
  const rows = [...photos].map(([id, { position, ...photo }]) => ({
    id,
    ...photo,
    place: position && sealedPlace(deps, id, position).toString('hex'),
  }))
  await sql`
    with made as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row(id uuid, sha256 text, thumb_sha256 text, bytes int, width int, height int, taken_at timestamptz, place text)),
      gone as (delete from file_waiting where district_id = ${districtId} and file_id in (select id from made)),
      placed as (
        insert into file_place (district_id, file_id, sealed)
        select ${districtId}, made.id, decode(place, 'hex') from made
          join file on file.district_id = ${districtId} and file.id = made.id and file.uploaded_by = 'staff'
        where place is not null on conflict do nothing)
    update file set sha256 = made.sha256, thumb_sha256 = made.thumb_sha256, bytes = made.bytes,
      width = made.width, height = made.height,
      taken_at = case when file.uploaded_by = 'staff' then made.taken_at end
    from made where file.district_id = ${districtId} and file.id = made.id`.execute(tx)
}

async function putAside(tx: Tx, deps: Deps, fileId: string) {
  const { districtId } = deps.config
  deps.log.warn({ fileId }, 'photo cannot be decoded')
  await sql`
    with gone as (delete from file_waiting where district_id = ${districtId} and file_id = ${fileId})
    update file set broken = true where district_id = ${districtId} and id = ${fileId}`.execute(tx)
}

async function putOff(tx: Tx, deps: Deps, { file_id: fileId, attempts }: Waiting) {
  await tx
    .updateTable('file_waiting')
    .set({
      attempts: attempts + 1,
      not_before: new Date(deps.now().getTime() + AGAIN_AFTER_MS * 2 ** attempts),
    })
    .where('district_id', '=', deps.config.districtId)
    .where('file_id', '=', fileId)
    .execute()
}

/** For whoever watches: how many wait, how long the first of them has, and how many will never be seen. */
export async function countPhotos(db: Db, districtId: string, now: Date) {
  const { rows } = await sql<{ waiting: number; oldest_seconds: number; broken: number }>`
    select count(file_waiting)::int as waiting,
      coalesce(extract(epoch from ${now}::timestamptz - min(file.created_at) filter (where file_waiting is not null)), 0)::float8
        as oldest_seconds,
      (count(*) filter (where broken))::int as broken
    from file left join file_waiting on file_waiting.district_id = file.district_id and file_id = file.id
    where file.district_id = ${districtId} and sha256 is null`.execute(db)
  return rows[0] ?? { waiting: 0, oldest_seconds: 0, broken: 0 }
}
