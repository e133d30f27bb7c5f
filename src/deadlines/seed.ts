// What an empty district begins with: Bazhou's rulebook and the State Council's notices that came with the program.
import { readFile } from 'node:fs/promises'
import type { Tx } from '../deps.ts'
import { assert } from '../platform/errors.ts'
import { RulebookDoc } from '../rulebook/contract.ts'
import { bazhouRulebook } from '../rulebook/default.ts'
import { listVersions, publishRulebook } from '../rulebook/store.ts'
import { readNoticeCsv, SHIPPED_NOTICES } from './notices.ts'
import { currentCalendarVersion, importCalendar } from './store.ts'

const NOTE = '程序自带的默认操作细则'

/** Publishes version 1 of each, where there is none yet. Doing it twice does nothing twice. */
export async function seedRulebookAndCalendar(
  tx: Tx,
  districtId: string,
  now: Date,
): Promise<void> {
  const nobody = { staffId: null, now }
  if ((await currentCalendarVersion(tx, districtId)) === 0) {
    const { days, faults } = readNoticeCsv(await readFile(SHIPPED_NOTICES, 'utf8'))
    assert(days, `the shipped notices are sound: ${JSON.stringify(faults)}`)
    await importCalendar(tx, districtId, days, nobody)
  }
  if ((await listVersions(tx, districtId)).length === 0) {
    await publishRulebook(tx, districtId, { doc: inDistrict(districtId), note: NOTE }, nobody)
  }
}

/** The default rulebook names the offices and departments of Bazhou; in another district those of the same name there. */
function inDistrict(districtId: string): RulebookDoc {
  const doc = JSON.stringify(bazhouRulebook).replaceAll('"511902-', `"${districtId}-`)
  return RulebookDoc.parse(JSON.parse(doc))
}
