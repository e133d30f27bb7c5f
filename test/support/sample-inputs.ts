// One well-formed input for every verb, for walks that must get past the schema.
import type { VerbInput, VerbName } from '../../src/appeals/contract.ts'

const nobody = '00000000-0000-7000-8000-00000000ffff'
const reason = '按细则办理'
export const SAMPLE_INPUTS: { [Name in VerbName]: VerbInput<Name> } = {
  triage: { decision: 'raise', reason },
  classify: { type: 'suggestion', category: 'urban.municipal.road', reason },
  dispatch: { unitId: '511902-zhujian', track: 'simple', reason },
  accept: {},
  return: { reason },
  arbitrate: { unitId: '511902-zhujian', track: 'simple', reason },
  contact: { on: '2026-03-02', how: 'phone', summary: reason },
  progress: { text: reason, fileIds: [] },
  ask_extension: { days: 5, reason },
  extend: { days: 5, reason },
  pause: { question: reason },
  resume: { reason },
  plan: { milestones: [{ on: '2026-03-20', what: reason }], reason },
  claim: { outcome: 'solved', result: reason, evidence: [] },
  redo: { ground: 'callback', reason },
  close: { basis: 'callback', summary: reason },
  merge: { intoId: nobody, intoSeenVersion: 1, reason },
  unmerge: { reason },
  refer: { target: 'city-petitions', reason },
  answer_referral: { answer: reason, outcome: 'solved' },
  decline: { ground: 'x', explanation: reason },
  uphold_decline: { reason },
  add_co_unit: { unitId: '511902-zhujian', reason },
  note: { text: reason },
  supplement: { text: reason, fileIds: [] },
  confirm: {},
  dispute: { reason },
  rate: { level: 5, solved: true, contacted: true },
  withdraw: {},
}
