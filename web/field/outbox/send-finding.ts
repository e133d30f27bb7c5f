// 验靶结论 on its way: words first, like a visit's; the same id again is the same answer.
import { CHECK_PATHS } from '../../../src/spotchecks/contract-wire.ts'
import type { Filed } from '../../../src/spotchecks/contract.ts'
import { ApiProblem } from '../../http.ts'
import { findingTaken } from '../keep/outbox-shelf.ts'
import type { Keep } from '../keep/shelf.ts'
import { call, type Caller } from '../wire.ts'
import type { FindingAct } from './act.ts'

export async function sendFinding(keep: Keep, caller: Caller, n: number, act: FindingAct) {
  const answer = await call<Filed>(caller, 'POST', CHECK_PATHS.findings, {
    commandId: act.id,
    sentAt: new Date().toISOString(),
    input: act.input,
  })
  if (typeof answer?.lineId !== 'string') throw new ApiProblem(0, 'offline', '') // a captive portal says 200, too
  const { happenedAt: at } = act.input
  await findingTaken(keep, n, { lineId: answer.lineId, label: act.label, late: answer.late, at })
}
