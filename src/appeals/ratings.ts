// 评价: one per claim and voice. What is done again is rated again; both stand, and the later one counts where one is shown.
import type { Appeal } from './appeal.ts'

export interface Rating {
  reporterNo: number
  level: number
  solved: boolean
  contacted: boolean
  text?: string
  /** Of which claim; older histories do not say. */
  claimNo?: number
  /** Whose claim, where the rater's own appeal was merged into another. */
  leadId?: string
}

/** The claim that a rating given now is about. */
export function ratedClaim(
  appeal: Appeal,
  other: Appeal | null,
): Pick<Rating, 'claimNo' | 'leadId'> {
  return appeal.state === 'merged' && other
    ? { claimNo: other.claims, leadId: other.id }
    : { claimNo: appeal.claims }
}

export function hasRated(appeal: Appeal, other: Appeal | null, reporterNo: number): boolean {
  const { claimNo, leadId } = ratedClaim(appeal, other)
  return appeal.ratings.some((rating) => {
    if (rating.reporterNo !== reporterNo) return false
    // Recorded before there could be a second: of the first claim.
    if (rating.claimNo === undefined) return claimNo === 1
    return rating.claimNo === claimNo && rating.leadId === leadId
  })
}

/** The last word of each voice, in the order in which they spoke. */
export function lastRatings(ratings: readonly Rating[]): Rating[] {
  return ratings.filter(
    ({ reporterNo }, index) =>
      !ratings.slice(index + 1).some((later) => later.reporterNo === reporterNo),
  )
}
