// 佐证比对: a photo looked for among the prints of all earlier evidence. The floor reads the very rows that the same index
// offers, and compares nothing.
import { randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import { bandsOf } from '../../src/evidence/hash.ts'
import { alike, type Print } from '../../src/evidence/prints.ts'
import { assert } from '../../src/platform/errors.ts'
import { newId } from '../../src/platform/ids.ts'
import { oneByOne, P99_GOAL, round } from '../compare.ts'
import type { World } from '../world.ts'

const LOOKS = 300
/** Skies and roads look alike: so many prints share their first band with many others. */
const COMMON_SHARE = 0.3
const COMMON = 16

/** Only when asked for: it gives every appeal of the ledger a print. */
export async function evidenceFigures(world: World) {
  const { db, config } = world.deps
  const { districtId } = config
  const client = await world.connect()
  await client.query('set statement_timeout = 0') // a million prints are more than a page's work
  await fill(client, districtId)
  const { rows } = await client.query<{ prints: number; appeal_id: string }>(
    `select (select count(*) from evidence_print where district_id = $1)::int as prints, appeal_id
     from evidence_print where district_id = $1 limit 1`,
    [districtId],
  )
  const [first] = rows
  assert(first, 'there are prints')
  const looks = Array.from({ length: LOOKS }, (_, index) => printOf(index))
  const { rows: plan } = await client.query<{ 'QUERY PLAN': string }>(
    `explain select file_id from evidence_print where district_id = '${districtId}'
       and bands && '{${bandsOf(looks[0]?.hash ?? null).join(',')}}'::int[]`,
  )
  const byIndex = plan.some((line) => line['QUERY PLAN'].includes('evidence_print_bands'))
  let [turn, bare, read] = [0, 0, 0]
  const next = (at: number) => looks[at % LOOKS] ?? printOf(at)
  const ours = oneByOne(() =>
    alike(db, districtId, { appealId: first.appeal_id }, next((turn += 1))),
  )
  const floor = oneByOne(async () => {
    const { sha256, hash } = next((bare += 1))
    await client.query(
      'select file_id from evidence_print where district_id = $1 and sha256 = $2',
      [districtId, sha256],
    )
    const found = await client.query(
      'select appeal_id, file_id, dhash from evidence_print where district_id = $1 and bands && $2::int[]',
      [districtId, bandsOf(hash)],
    )
    read += found.rowCount ?? 0
  })
  const times = { ours: [] as number[], floor: [] as number[] }
  await floor(20)
  await ours(20)
  read = 0
  for (let slice = 0; slice < LOOKS; slice += 20) {
    times.floor.push(...(await floor(20)))
    times.ours.push(...(await ours(20)))
  }
  await client.end()
  const at = (of: readonly number[], share: number) =>
    round(of.toSorted((a, b) => a - b)[Math.floor(of.length * share)] ?? 0, 2)
  const ratio = round(at(times.ours, 0.5) / at(times.floor, 0.5), 2)
  return [
    {
      figure: 'evidence: one photo among all prints',
      size: first.prints,
      rowsRead: Math.round(read / LOOKS),
      byIndex,
      ours: { p50: at(times.ours, 0.5), p99: at(times.ours, 0.99) },
      floor: { p50: at(times.floor, 0.5), p99: at(times.floor, 0.99) },
      ratio,
      goal: `by index, p50 <= ${P99_GOAL} x`,
      ok: byIndex && ratio <= P99_GOAL,
    },
  ]
}

/** One print for every appeal that has none; the bands as src/evidence/hash.ts cuts them. */
async function fill(client: Client, districtId: string) {
  const band = (index: number, from: number, bits: number) =>
    `${index << 13} | substring(h, ${from}, ${bits})::bit(${bits})::int`
  await client.query(
    `insert into evidence_print (district_id, appeal_id, file_id, sha256, dhash, bands, made_at)
     select district_id, id, gen_random_uuid(), encode(sha256(id::text::bytea), 'hex'), h,
       array[${band(0, 1, 13)}, ${band(1, 14, 13)}, ${band(2, 27, 13)}, ${band(3, 40, 13)}, ${band(4, 53, 12)}], now()
     from (select district_id, id, case when random() < ${COMMON_SHARE}
         then (floor(random() * ${COMMON})::int * 509)::bit(13) || substring(bits, 14, 51) else bits end::bit(64) as h
       from (select district_id, id, (floor(random() * 4294967296)::bigint::bit(32)
           || floor(random() * 4294967296)::bigint::bit(32))::bit(64) as bits from appeal
         where district_id = $1 and not exists (select from evidence_print as print
           where print.district_id = appeal.district_id and print.appeal_id = appeal.id) offset 0) as random offset 0) as made`,
    [districtId],
  )
  await client.query('analyze evidence_print')
}

/** A photo that nobody has seen; every third one has a band that many share. */
function printOf(index: number): Print {
  const bits = [...randomBytes(8)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const common = ((index % COMMON) * 509).toString(2).padStart(13, '0')
  return {
    id: newId(new Date(0)),
    sha256: randomBytes(32).toString('hex'),
    hash: index % 3 === 0 ? common + bits.slice(13) : bits,
  }
}
