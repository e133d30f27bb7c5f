// 从台账学习: every night, and when an administrator asks. Learns what people of this district decided; never who reported.
import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { currentGrounds } from '../../appeals/grounds.ts'
import type { Db, Deps } from '../../deps.ts'
import type { Category } from '../../rulebook/contract.ts'
import type { Proof } from '../contract.ts'
import { lineOf } from '../categories.ts'
import type { Confidence } from './confidence.ts'
import { activeModel, forgetFile } from './models.ts'

/** With fewer decisions the keywords of the rulebook are the better guess. */
export const DECISIONS_MIN = 200
const DECISIONS_MAX = 60_000
/** A model that is worse than this much below what is in use is kept, and not used. */
const WORSE_BY = 0.005

export interface Decided {
  text: string
  category: string
}
export interface TrainingTask {
  decided: Decided[]
  categories: Category[]
  active: { bytes: Uint8Array; confidence: Confidence } | null
  /** From this sureness on a category is suggested. */
  line: number
}
export interface Trained {
  bytes: Uint8Array
  texts: number
  leftOut: number
  heldOut: number
  accuracy: number
  macroF1: number
  top3: number
  calibrationError: number
  proofs: Proof[]
  covered: Proof
  confidence: Confidence
  before: { accuracy: number; covered: Proof }
}

export type Training =
  | { outcome: 'too_few'; decisions: number }
  | { outcome: 'failed'; reason: string }
  | { outcome: 'active' | 'worse'; version: number }

/** Gives what came of it; a failure leaves everything as it was. `staffId` is null for the nightly job. */
export async function trainDistrict(
  deps: Deps,
  districtId: string,
  staffId: string | null,
): Promise<Training> {
  const { rulebook } = await currentGrounds(deps.db, districtId, { kind: 'system' }, deps.now())
  const decided = await decisionsOf(deps.db, districtId, rulebook.categories)
  if (decided.length < DECISIONS_MIN || new Set(decided.map(({ category }) => category)).size < 2) {
    return { outcome: 'too_few', decisions: decided.length }
  }
  const inUse = await activeModel(deps, districtId)
  const before = inUse && 'classifier' in inUse ? inUse : null
  let trained: Trained
  try {
    trained = await inThread({
      decided,
      categories: rulebook.categories,
      active: before && { bytes: before.bytes, confidence: before.confidence },
      line: lineOf(rulebook),
    })
  } catch (error) {
    deps.log.warn({ err: error }, 'the classifier could not be trained')
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
  return keep(deps, districtId, staffId, before?.version ?? 0, trained)
}

/** What people decided, newest first. Sealed complaints are not learnt from. */
async function decisionsOf(
  db: Db,
  districtId: string,
  categories: readonly Category[],
): Promise<Decided[]> {
  const { rows } = await sql<Decided>`
    select text, category from appeal
    where district_id = ${districtId} and not sealed and category = any(${categories.map(({ code }) => code)})
      and exists (select 1 from appeal_event event
        where event.district_id = appeal.district_id and event.appeal_id = appeal.id and event.actor_kind = 'staff'
          and (event.type in ('classified', 'triaged') or (event.type = 'registered' and event.body ->> 'category' is not null)))
    order by id desc limit ${DECISIONS_MAX}`.execute(db)
  return rows
}

function inThread(task: TrainingTask): Promise<Trained> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./training-thread.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: 2048 },
    })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`the training thread ended with ${code}`)))
  })
}

async function keep(
  deps: Deps,
  districtId: string,
  staffId: string | null,
  versionBefore: number,
  trained: Trained,
): Promise<Training> {
  const { bytes, texts, before, ...measured } = trained
  const sha256 = await deps.files.put(Buffer.from(bytes))
  forgetFile(sha256)
  // Right as often, and sure as often: a model that is right and never sure helps nobody.
  const better =
    trained.accuracy >= before.accuracy - WORSE_BY && trained.covered.right >= before.covered.right
  return deps.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`classifier/${districtId}`}))`.execute(tx)
    const last = await tx
      .selectFrom('classifier_model')
      .select(({ fn }) => fn.max('version').as('version'))
      .where('district_id', '=', districtId)
      .executeTakeFirst()
    const version = (last?.version ?? 0) + 1
    if (better) {
      await tx
        .updateTable('classifier_model')
        .set({ active: false, reason: 'replaced' })
        .where('district_id', '=', districtId)
        .where('active', '=', true)
        .execute()
    }
    await tx
      .insertInto('classifier_model')
      .values({
        district_id: districtId,
        version,
        trained_at: deps.now(),
        trained_by: staffId,
        texts,
        sha256,
        figures: JSON.stringify({
          ...measured,
          before: { version: versionBefore, ...before },
        }),
        active: better,
        reason: better ? 'better' : 'worse',
      })
      .execute()
    return { outcome: better ? ('active' as const) : ('worse' as const), version }
  })
}
