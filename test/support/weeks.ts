// Closed weeks for tests that begin after Friday: accounts as a freeze would have left them, and an empty lot.
import { createHash } from 'node:crypto'
import type { Figures } from '../../src/accounts/contract-facts.ts'
import { addDays, startOf } from '../../src/platform/days.ts'
import type { TestApp } from './app.ts'

const CUT_OFF_MS = 17 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000
const sha256 = (text: string) => createHash('sha256').update(text).digest()

export interface TestAccount {
  unitId: string
  figures: Figures
  /** When it was signed: in time, late, or never. */
  signed?: 'in_time' | 'late' | 'never'
}

/** The instant of a week's cut-off: that Friday, 17:00 in China. */
export const cutOffOf = (week: string) => new Date(startOf(week).getTime() + CUT_OFF_MS)

export async function aClosedWeek(
  t: TestApp,
  week: string,
  accounts: readonly TestAccount[],
  staffId: string,
  /** When its days for findings end, if not a week after the cut-off. */
  fieldUntil?: Date,
): Promise<void> {
  const { db, config } = t.deps
  const { districtId } = config
  const cutOff = cutOffOf(week)
  const signUntil = new Date(cutOff.getTime() + 3 * DAY_MS)
  const seed = sha256(`seed ${week}`)
  await db
    .insertInto('account_week')
    .values({
      district_id: districtId,
      week,
      opens_at: cutOffOf(addDays(week, -7)),
      cut_off_at: cutOff,
      sign_until: signUntil,
      rulebook_version: 1,
      lot_seed: seed,
      lot_seed_sha256: sha256(seed.toString('hex')),
      opened_at: cutOffOf(addDays(week, -7)),
      closed_at: new Date(cutOff.getTime() + 1_000),
      tree_before: 1,
      tree: 1,
      counted_by: 1,
      sha256: sha256(week),
    })
    .execute()
  await db
    .insertInto('spot_draw')
    .values({
      district_id: districtId,
      week,
      drawn_at: new Date(cutOff.getTime() + 2_000),
      rulebook_version: 1,
      frame_sha256: sha256(`frame ${week}`),
      lines: 0,
      percents: JSON.stringify({}),
      field_until: fieldUntil ?? new Date(cutOff.getTime() + 7 * DAY_MS),
    })
    .execute()
  for (const { unitId, figures, signed = 'in_time' } of accounts) {
    const key = { district_id: districtId, week, unit_id: unitId }
    const unit = await db
      .selectFrom('unit')
      .select(['name', 'kind', 'parent_id'])
      .where('id', '=', unitId)
      .executeTakeFirstOrThrow()
    await db
      .insertInto('account')
      .values({
        ...key,
        ...unit,
        figures: JSON.stringify(figures),
        rolled: JSON.stringify(figures),
        sha256: sha256(`${week} ${unitId}`),
      })
      .execute()
    if (signed !== 'never')
      await db
        .insertInto('account_signature')
        .values({
          ...key,
          staff_id: staffId,
          staff_name: '某某',
          role: 'head',
          remarks: '',
          signed_at: new Date((signed === 'late' ? signUntil : cutOff).getTime() + DAY_MS / 2),
          late: signed === 'late',
          sha256: sha256(`${week} ${unitId} signed`),
        })
        .execute()
  }
}
