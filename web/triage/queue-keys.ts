// The lines of the desk and the queues they open.
import type { zh } from './texts.ts'

export type DeskKey = keyof (typeof zh)['key']
const KEYS: Record<DeskKey, true> = {
  triage: true,
  confirm_screening: true,
  dispatch: true,
  accept: true,
  contact: true,
  work: true,
  arbitrate: true,
  referred: true,
  verify: true,
  returned: true,
  extension: true,
  overdue: true,
  overdue_all: true,
  due_today: true,
  due_week: true,
}

export function knownKey(key: string): DeskKey | null {
  return key in KEYS ? (key as DeskKey) : null // just looked up
}

export type QueueName = 'triage' | 'dispatch' | 'work' | 'verify' | 'arbitrate'

/** The lines that one queue shows, as tabs where there are several. */
export const LINES_OF: Record<QueueName, readonly DeskKey[]> = {
  triage: ['triage', 'confirm_screening'],
  dispatch: ['dispatch', 'returned'],
  work: ['accept', 'contact', 'work', 'referred', 'extension'],
  verify: ['verify'],
  arbitrate: ['arbitrate'],
}

export const QUEUE_OF: Partial<Record<DeskKey, `/${QueueName}`>> = Object.fromEntries(
  Object.entries(LINES_OF).flatMap(([queue, keys]) => keys.map((key) => [key, `/${queue}`])),
)
