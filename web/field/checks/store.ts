// What the inspector's phone keeps: the lines fetched, their photos, forms begun, and what was found. All of it sealed.
import type { FieldChecks } from '../../../src/spotchecks/contract.ts'
import { CHECK_PATHS } from '../../../src/spotchecks/contract-wire.ts'
import { ApiProblem } from '../../http.ts'
import { changed, sendNow, theKeep } from '../app.ts'
import { orSayFull } from '../forms.ts'
import { handInFinding } from '../keep/outbox-shelf.ts'
import { keepBlob, keepValue, readAll, readBlob, readValue } from '../keep/shelf.ts'
import { appState } from '../state.ts'
import { call } from '../wire.ts'
import type { CheckDraft, finishCheck } from './draft.ts'

export interface Found {
  lineId: string
  label: string
  late?: boolean
  sent?: boolean
}
export interface Kept {
  checks: FieldChecks | null
  drafts: CheckDraft[]
  found: Found[]
}
export const claimPhoto = (fileId: string) => `claim-${fileId}`

export async function readKept(): Promise<Kept> {
  const keep = theKeep()
  const [checks, drafts, found] = await Promise.all([
    readValue(keep, 'checks'),
    readAll(keep, 'check/'),
    readAll(keep, 'found/'),
  ])
  // This app sealed them, and only it has the key.
  return {
    checks: checks as FieldChecks | null,
    drafts: drafts as CheckDraft[],
    found: found as Found[],
  }
}

/** False without a line: what was fetched before stays good. */
export async function fetchLines(): Promise<boolean> {
  const keep = theKeep()
  const caller = { deviceId: appState().phone?.deviceId ?? null, unsent: appState().unsent }
  try {
    const checks = await call<FieldChecks>(caller, 'GET', CHECK_PATHS.lines)
    if (!Array.isArray(checks?.lines)) return false // a captive portal says 200, too
    await orSayFull(keepValue(keep, 'checks', checks))
    for (const fileId of checks.lines.flatMap(({ claim }) => claim.photos)) {
      if (await readBlob(keep, claimPhoto(fileId))) continue
      const answer = await fetch(`/api/files/${fileId}?size=thumb`, { credentials: 'same-origin' })
      if (answer.ok) await orSayFull(keepBlob(keep, claimPhoto(fileId), await answer.arrayBuffer()))
    }
    return true
  } catch (error) {
    if (!(error instanceof ApiProblem) && !(error instanceof TypeError)) throw error
    return false
  }
}

let writing: Promise<unknown> = Promise.resolve()
/** At every keystroke, in order: a tab that is killed has what was typed. */
export function keepCheck(draft: CheckDraft): void {
  const keep = theKeep()
  writing = writing.then(() => orSayFull(keepValue(keep, `check/${draft.lineId}`, draft)))
}

/** False when the phone is full: the form stays. */
export async function fileCheck(
  { finding, uploads }: ReturnType<typeof finishCheck>,
  lineId: string,
): Promise<boolean> {
  await writing
  const found: Found = { lineId, label: finding.label }
  const kept = handInFinding(theKeep(), [finding, ...uploads], found).then(() => true)
  if (!(await orSayFull(kept))) return false
  changed()
  sendNow()
  return true
}
