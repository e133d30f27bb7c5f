// Every verb of staff with its form.
import { answerReferralForm, closeForm, redoForm } from './checking.tsx'
import {
  arbitrateForm,
  classifyForm,
  coUnitForm,
  declineForm,
  dispatchForm,
  mergeForm,
  referForm,
  triageForm,
} from './sorting.tsx'
import { confirmScreeningForm, screenOutForm } from './screening.tsx'
import type { StaffVerb, VerbForm } from './verb-form.ts'
import {
  acceptForm,
  askExtensionForm,
  claimForm,
  contactForm,
  extendForm,
  noteForm,
  pauseForm,
  planForm,
  progressForm,
  reasonForm,
  supplementForm,
} from './working.tsx'

export const verbForms: Record<StaffVerb, VerbForm> = {
  triage: triageForm,
  classify: classifyForm,
  dispatch: dispatchForm,
  accept: acceptForm,
  return: reasonForm,
  arbitrate: arbitrateForm,
  contact: contactForm,
  progress: progressForm,
  claim: claimForm,
  close: closeForm,
  redo: redoForm,
  ask_extension: askExtensionForm,
  extend: extendForm,
  pause: pauseForm,
  resume: reasonForm,
  plan: planForm,
  merge: mergeForm,
  unmerge: reasonForm,
  refer: referForm,
  answer_referral: answerReferralForm,
  decline: declineForm,
  uphold_decline: reasonForm,
  screen_out: screenOutForm,
  reject_screening: reasonForm,
  confirm_screening: confirmScreeningForm,
  restore: reasonForm,
  add_co_unit: coUnitForm,
  supplement: supplementForm,
  note: noteForm,
}
