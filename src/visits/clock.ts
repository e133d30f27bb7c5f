// When did it really happen? A phone's clock may be wrong by years (a dead battery), so ours corrects it.
// Decision 0013: the day an act happened, corrected by the difference of the clocks, decides its drive.

const DAY_MS = 24 * 60 * 60_000

export interface Happened {
  at: Date
  offMs: number
  /** The phone's clock cannot have been right, even corrected: the time of arrival stands instead. */
  doubtful: boolean
}

/** `phone`: by its own clock. Nothing happens after it arrived, or before its device was enrolled. */
export function whenHappened(
  phone: { happenedAt: Date; sentAt: Date },
  ours: { receivedAt: Date; enrolledAt: Date },
): Happened {
  const received = ours.receivedAt.getTime()
  const offMs = received - phone.sentAt.getTime()
  const corrected = phone.happenedAt.getTime() + offMs
  const ahead = corrected > received + DAY_MS
  const before = corrected < ours.enrolledAt.getTime() - DAY_MS
  const doubtful = ahead || before
  return {
    at: doubtful || corrected > received ? ours.receivedAt : new Date(corrected),
    offMs,
    doubtful,
  }
}
