// 谁的手机说“办好了”: yes is cheap to say for somebody else. Noted for whoever verifies, forgotten after a season.
import { sql } from 'kysely'
import type { Db, Deps } from '../deps.ts'
import { dayOf } from '../platform/days.ts'
import { type AnswerOrigins, SAME_PHONE_MIN } from './contract.ts'

/** A session that was used within this time tells that an office is at work behind its address. */
const AT_WORK_MS = 12 * 60 * 60_000
const KEPT_MS = 90 * 24 * 60 * 60_000

/** How an answer came. Never kept as it is. */
export interface Came {
  address: string
  userAgent: string
  /** Staff sign in with this browser. */
  staffBrowser: boolean
}

/** Disputes are not noted: whoever says no is left in peace. */
export async function noteAnswer(
  deps: Deps,
  said: {
    appealId: string
    claimNo: number
    reporterNo: number
    verb: 'confirm' | 'rate'
    unitId: string
  },
  came: Came,
): Promise<void> {
  const { districtId } = deps.config
  const now = deps.now()
  const day = dayOf(now)
  const atWork = await deps.db
    .selectFrom('session')
    .select('id')
    .where('district_id', '=', districtId)
    .where('address', '=', deps.vault.fingerprint(came.address, 'address'))
    .where('last_seen_at', '>', new Date(now.getTime() - AT_WORK_MS))
    .limit(1)
    .executeTakeFirst()
  await deps.db
    .insertInto('answer_origin')
    .values({
      district_id: districtId,
      appeal_id: said.appealId,
      claim_no: said.claimNo,
      reporter_no: said.reporterNo,
      verb: said.verb,
      unit_id: said.unitId,
      said_on: day,
      // The unit and the day are in it: it knows nobody again at another unit, or tomorrow.
      phone: deps.vault.fingerprint(
        [came.address, came.userAgent, said.unitId, day].join('\n'),
        'answer',
      ),
      office: came.staffBrowser ? 'browser' : atWork ? 'network' : null,
      at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The answers to one claim of an appeal. */
export async function answerOrigins(
  db: Db,
  districtId: string,
  claim: { appealId: string; claimNo: number },
): Promise<AnswerOrigins> {
  const { rows } = await sql<{
    reporter_no: number
    verb: 'confirm' | 'rate'
    office: 'browser' | 'network' | null
    same: number
  }>`
    select reporter_no, verb, office,
      (select count(distinct other.appeal_id)::int from answer_origin as other
        where other.district_id = said.district_id and other.unit_id = said.unit_id
          and other.said_on = said.said_on and other.phone = said.phone) as same
    from answer_origin as said
    where said.district_id = ${districtId} and said.appeal_id = ${claim.appealId}
      and said.claim_no = ${claim.claimNo}
    order by reporter_no, verb`.execute(db)
  return {
    answers: rows.map(({ reporter_no, verb, office, same }) => ({
      reporterNo: reporter_no,
      verb,
      office,
      samePhone: same >= SAME_PHONE_MIN ? same : null,
    })),
  }
}

/** As the privacy page promises. Gives how many. */
export async function forgetAnswers(deps: Deps): Promise<number> {
  const gone = await deps.db
    .deleteFrom('answer_origin')
    .where('district_id', '=', deps.config.districtId)
    .where('at', '<', new Date(deps.now().getTime() - KEPT_MS))
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
