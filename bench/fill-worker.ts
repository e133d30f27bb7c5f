// One of the hands that fill the bench: tells lives and copies them into the tables, chunk after chunk.
import { randomUUID } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { isOpen } from '../src/appeals/appeal.ts'
import { receiptFor } from '../src/appeals/receipts.ts'
import { columnsOf, wordsOf } from '../src/appeals/rows.ts'
import { openKysely } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import { openVault } from '../src/platform/vault.ts'
import { reporterRow } from '../src/reporters/reporters.ts'
import type { Tables } from '../src/tables.ts'
import { copyIn, line, tsvector } from './copy.ts'
import { loadDistrict } from './district.ts'
import { live, retell, type Life } from './lives.ts'
import { chance } from './random.ts'

export interface FillOrder {
  url: string
  districtId: string
  key: string
  now: string
  /** How many appeals in all, and which of them are mine: chunk `mine`, `mine + hands`, … */
  size: number
  mine: number
  hands: number
  /** Of so many appeals one is decided act by act; the others are its neighbours, with chains of their own. */
  neighbours: number
}

const CHUNK = 1_000
const YEAR_MS = 365 * 24 * 60 * 60_000
const EVENT_COLUMNS = [
  'district_id',
  'appeal_id',
  'seq',
  'type',
  'body',
  'actor_kind',
  'actor_id',
  'unit_id',
  'at',
  'rulebook_version',
  'command_id',
  'command_part',
  'prev_hash',
  'hash',
] as const
const FAMILIES = ['刘', '李', '王', '张', '陈', '杨', '何', '苟', '蒲', '岳', '向', '谭']

const ENDS = ['closed', 'merged', 'declined', 'decline_upheld', 'screened_out', 'withdrawn']

// Parsed by the one who ordered: see fill.ts.
await fill(workerData as FillOrder)

async function fill(order: FillOrder) {
  const now = new Date(order.now)
  const pool = new pg.Pool({ connectionString: order.url, max: 2 })
  const district = await loadDistrict(openKysely<Tables>(pool), order.districtId, now)
  await pool.end()
  const client = new pg.Client({ connectionString: order.url })
  await client.connect()
  // Foreign keys were checked by whoever wrote these lives; the bench fills a million of them.
  await client.query(`set session_replication_role = replica`)
  await client.query(`set synchronous_commit = off`)
  const vault = openVault(order.key)
  const tally = new Map<string, number>()
  let copied: Promise<unknown> = Promise.resolve()
  for (let chunk = order.mine; chunk * CHUNK < order.size; chunk += order.hands) {
    const events: string[] = []
    const appeals: string[] = []
    const reporters: string[] = []
    const words: string[] = []
    let appealColumns: string[] = []
    let reporterColumns: string[] = []
    const by = chance(chunk + 1)
    let told: Life | null = null
    const last = Math.min(order.size, (chunk + 1) * CHUNK)
    for (let index = chunk * CHUNK; index < last; index += 1) {
      const at = bornAt(index / order.size, now)
      const id = newId(at)
      const receipt = receiptFor(vault, order.districtId, randomUUID())
      const fresh = !told || index % order.neighbours === 0
      const life: Life =
        told && !fresh
          ? retell(told, by, { id, code: receipt.code })
          : live(district, by, { id, code: receipt.code, at })
      told = life
      for (const row of life.rows) events.push(line(EVENT_COLUMNS.map((column) => row[column])))
      const row = {
        ...columnsOf(life.appeal),
        head_hash: life.headHash,
        ended_at: endedAtOf(life),
      }
      words.push(line([row.district_id, row.id, tsvector(wordsOf(life.appeal))]))
      appealColumns = Object.keys(row)
      appeals.push(line(Object.values(row)))
      const named = by.happens(0.7)
      const reporter = reporterRow(vault, {
        districtId: order.districtId,
        appealId: id,
        no: 1,
        receipt,
        now: at,
        input: named
          ? {
              name: `${by.pick(FAMILIES)}${by.pick(['建国', '小芳', '大成', '桂英'])}`,
              phone: `138${by.whole(10_000_000, 99_999_999)}`,
            }
          : {},
      })
      reporterColumns = Object.keys(reporter)
      reporters.push(line(Object.values(reporter)))
      const key = [
        row.district_id,
        row.town_id ?? '',
        row.unit_id,
        row.ledger,
        row.state,
        row.sealed,
      ]
      tally.set(line(key).trimEnd(), (tally.get(line(key).trimEnd()) ?? 0) + 1)
    }
    await copied // the next lives are told while the last are being written
    copied = copyIn(client, 'appeal', appealColumns, appeals)
      .then(() => copyIn(client, 'appeal_event', EVENT_COLUMNS, events))
      .then(() => copyIn(client, 'appeal_words', ['district_id', 'appeal_id', 'grams'], words))
      .then(() => copyIn(client, 'reporter', reporterColumns, reporters))
    copied.catch(() => undefined) // awaited above or below, where it is thrown
    parentPort?.postMessage({ appeals: last - chunk * CHUNK, events: events.length })
  }
  await copied
  const counted = [...tally].map(([key, n]) => `${key}\t${n}\n`)
  await copyIn(
    client,
    'appeal_tally',
    ['district_id', 'town_id', 'unit_id', 'ledger', 'state', 'sealed', 'n'],
    counted,
  )
  await client.end()
}

function endedAtOf({ appeal, rows }: Life): Date | null {
  return isOpen(appeal) ? null : (rows.findLast(({ type }) => ENDS.includes(type))?.at ?? null)
}

/** Spread over the year before now, four in ten of them in the last two months: the drive. In order of time. */
function bornAt(share: number, now: Date): Date {
  const drive = 0.4
  const months = 60 / 365
  const back =
    share < 1 - drive ? 1 - (share / (1 - drive)) * (1 - months) : ((1 - share) / drive) * months
  return new Date(now.getTime() - Math.round(back * YEAR_MS) - 60_000)
}
