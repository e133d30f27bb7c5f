// Every verb, by its name on the wire. `sweep` (time passing) and `register` are not called by name.
import type { Appeal } from './appeal.ts'
import { VERBS, type VerbName } from './contract.ts'
import type { AppealRefusal } from './refusals.ts'
import { refusalOf, type Grounds, type Verb } from './verb.ts'
import { accept } from './verbs/accept.ts'
import { addCoUnit } from './verbs/add-co-unit.ts'
import { answerReferral } from './verbs/answer-referral.ts'
import { arbitrate } from './verbs/arbitrate.ts'
import { askExtension } from './verbs/ask-extension.ts'
import { callBack } from './verbs/call-back.ts'
import { claim } from './verbs/claim.ts'
import { classify } from './verbs/classify.ts'
import { close } from './verbs/close.ts'
import { confirm } from './verbs/confirm.ts'
import { confirmScreening } from './verbs/confirm-screening.ts'
import { contact } from './verbs/contact.ts'
import { decideConference } from './verbs/decide-conference.ts'
import { decline } from './verbs/decline.ts'
import { denyCall } from './verbs/deny-call.ts'
import { dispatch } from './verbs/dispatch.ts'
import { dispute } from './verbs/dispute.ts'
import { extend } from './verbs/extend.ts'
import { losePhotos } from './verbs/lose-photos.ts'
import { merge } from './verbs/merge.ts'
import { note } from './verbs/note.ts'
import { pause } from './verbs/pause.ts'
import { plan } from './verbs/plan.ts'
import { progress } from './verbs/progress.ts'
import { rate } from './verbs/rate.ts'
import { redo } from './verbs/redo.ts'
import { refer } from './verbs/refer.ts'
import { rejectScreening } from './verbs/reject-screening.ts'
import { restore } from './verbs/restore.ts'
import { resume } from './verbs/resume.ts'
import { giveBack } from './verbs/return.ts'
import { screenOut } from './verbs/screen-out.ts'
import { spotCheck } from './verbs/spot-check.ts'
import { spotPhoto } from './verbs/spot-photo.ts'
import { strike } from './verbs/strike.ts'
import { supplement } from './verbs/supplement.ts'
import { triage } from './verbs/triage.ts'
import { unmerge } from './verbs/unmerge.ts'
import { upholdDecline } from './verbs/uphold-decline.ts'
import { withdraw } from './verbs/withdraw.ts'

// `never`: the table forgets each verb's input type; whoever calls one parses with its own `input` first.
export const verbs = {
  triage,
  classify,
  dispatch,
  accept,
  return: giveBack,
  arbitrate,
  contact,
  progress,
  ask_extension: askExtension,
  extend,
  pause,
  resume,
  plan,
  claim,
  confirm,
  dispute,
  redo,
  call_back: callBack,
  close,
  merge,
  unmerge,
  refer,
  answer_referral: answerReferral,
  decline,
  uphold_decline: upholdDecline,
  screen_out: screenOut,
  confirm_screening: confirmScreening,
  reject_screening: rejectScreening,
  restore,
  decide_conference: decideConference,
  strike,
  add_co_unit: addCoUnit,
  note,
  supplement,
  rate,
  deny_call: denyCall,
  withdraw,
  spot_check: spotCheck,
  spot_photo: spotPhoto,
  lose_photos: losePhotos,
} satisfies { [Name in VerbName]: Omit<Verb<never>, 'input'> }

/** What the actor could do now, and why not: the same rules that decide. */
export function actionsOf(appeal: Appeal, grounds: Grounds) {
  return VERBS.map((name) => verbs[name]).map((each) => ({
    verb: each.name,
    refusal: refusalOf(each, appeal, grounds),
  }))
}

/** What would stand in the way, with nothing written: of the verb itself, and with its input of the decision too. */
export function foresee(
  name: VerbName,
  appeal: Appeal,
  grounds: Grounds,
  input?: unknown,
): AppealRefusal | null {
  const verb = verbs[name]
  const hat = verb.who(appeal, grounds)
  if (typeof hat === 'string') return hat
  const refusal = verb.whyNot(appeal, grounds)
  if (refusal || input === undefined) return refusal
  const decision = verb.decide(appeal, input as never, grounds, hat) // the caller parsed it with the verb's own schema
  return typeof decision === 'string' ? decision : null
}
