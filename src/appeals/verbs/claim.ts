// 报结: a result the reporter can read, and the evidence the rulebook asks for. A claim is not yet a resolution.
import { EvidenceKind } from '../../rulebook/contract.ts'
import { evidenceFor } from '../../rulebook/routing.ts'
import { end, start } from '../clocks.ts'
import type { Evidence } from '../contract.ts'
import { verb } from '../verb.ts'
import { asHolder } from '../who.ts'

export const claim = verb('claim', {
  who: asHolder,

  whyNot(appeal, { reachable }) {
    if (appeal.state !== 'accepted' && appeal.state !== 'in_progress') return 'not_in_this_state'
    if (appeal.contactedOn === null && reachable) return 'not_contacted'
    return null
  },

  decide(appeal, { outcome, result, evidence }, grounds, hat) {
    // Where the rulebook asks for nothing in particular, a claim still needs one piece of some kind.
    const needs = evidenceFor(grounds.rulebook, appeal.category ?? '', outcome) ?? [
      EvidenceKind.options,
    ]
    if (!satisfies(evidence, needs)) return 'evidence_missing'
    const { actor } = grounds
    const resumed = appeal.paused ? end(grounds, appeal.clocks, 'resolve', 'redo') : []
    return [
      {
        type: 'claimed',
        on: grounds.today,
        outcome,
        result,
        evidence,
        unitId: hat.unitId ?? appeal.unitId,
        staffId: actor.kind === 'staff' ? actor.staffId : null,
        clocks: [
          ...(appeal.paused ? resumed : end(grounds, appeal.clocks, 'resolve', 'redo')),
          ...end(grounds, appeal.clocks, 'contact', 'outer'),
          start(grounds, 'confirm', grounds.rulebook.limits.confirm),
        ],
      },
    ]
  },
})

function satisfies(evidence: readonly Evidence[], needs: EvidenceKind[][]): boolean {
  // One file proves one thing: the same photo is not both before and after.
  const files = new Map<string, EvidenceKind>()
  for (const piece of evidence) if (!files.has(piece.fileId)) files.set(piece.fileId, piece.kind)
  const kinds = [...files.values()]
  return needs.every((group) => kinds.some((kind) => group.includes(kind)))
}
