// How urgent something is, for colour and words alike. Pure.

export type Urgency = 'late' | 'today' | 'soon' | 'calm'

/** Within three days is soon: a weekend may lie between. */
export function urgencyOf(daysLeft: number): Urgency {
  if (daysLeft < 0) return 'late'
  if (daysLeft === 0) return 'today'
  return daysLeft <= 3 ? 'soon' : 'calm'
}

/** How much of a clock's time is gone, 0…100, for the bar. Running days only; an overdue clock is full. */
export function percentGone(daysLeft: number, days: number): number {
  if (daysLeft < 0) return 100
  return Math.min(100, Math.max(4, Math.round(((days - daysLeft) / days) * 100)))
}
