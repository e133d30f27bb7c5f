// A reporter whose appeal was merged keeps their say: what concerns the work goes to the leading appeal,
// their rating and their withdrawal stay their own.
import type { Actor } from '../organisation/contract.ts'
import type { Appeal } from './appeal.ts'
import type { VerbName } from './contract.ts'

/** A voice that came through a merged appeal; the numbers from 1 belong to the leading appeal's own reporters. */
export const VOICE_THROUGH_MERGER = 0

const SAID_TO_THE_LEAD: readonly VerbName[] = ['confirm', 'dispute', 'supplement']

/** Where a reporter's act takes place, and as which reporter. */
export function placeOfAct(
  appeal: Pick<Appeal, 'id' | 'mergedIntoId'>,
  reporterNo: number,
  verb: VerbName,
): { appealId: string; reporterNo: number; throughId?: string; moved: boolean } {
  const moved = appeal.mergedIntoId !== null && SAID_TO_THE_LEAD.includes(verb)
  return moved && appeal.mergedIntoId !== null
    ? {
        appealId: appeal.mergedIntoId,
        reporterNo: VOICE_THROUGH_MERGER,
        throughId: appeal.id,
        moved,
      }
    : { appealId: appeal.id, reporterNo, moved }
}

/** Whose word it was, where the number alone does not say it. */
export function throughOf(actor: Actor): { throughId?: string } {
  return actor.kind === 'reporter' && actor.throughId ? { throughId: actor.throughId } : {}
}
