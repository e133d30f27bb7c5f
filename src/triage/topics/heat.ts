// 热度: voices, growth, spread and age in one number, and its parts in words (docs/triage-help.md). Pure.
import { daysBetween } from '../../platform/days.ts'
import type { Topic } from '../contract.ts'

export interface Message {
  id: string
  title: string
  text: string
  on: string
  /** Reporters and endorsements behind it, at least 1. */
  voices: number
  /** Where: a village, when known. */
  area: string | null
  town?: string | null
  /** What village and town are called: a text that names them names no finer place. */
  areaName?: string | null
  townName?: string | null
  /** Within the village, as it was written down: 发生地点. */
  spot?: string | null
  /** As decided, or as suggested where the help was sure. */
  category?: string | null
}

const HALF_LIFE_DAYS = 90
const RECENT_DAYS = 30
/** Two messages more than last month are no growth yet. */
const FEW = 4

/**
 * voices × growth × spread × age: 1 + ln(voices) for every message, so that one message with many likes does not outweigh
 * many people; × 1…2 by the share of recent messages over what a steady flow would give; × (1 + ln of `places`, its own and those with the same trouble) ; halved
 * for every 90 days since the last one. The same words sent again count half.
 */
export function heatOf(
  messages: readonly Message[],
  places: number,
  today: string,
): { heat: number; voices: number; trend: Topic['trend'] } {
  const days = messages.map(({ on }) => Math.max(0, daysBetween(on, today)))
  const last = Math.min(...days)
  const first = Math.max(...days)
  const seen = new Set<string>()
  let voices = 0
  let weight = 0
  for (const message of messages) {
    const bare = message.text.replace(/\s+/g, '')
    weight += (1 + Math.log(Math.max(1, message.voices))) * (seen.has(bare) ? 0.5 : 1)
    voices += message.voices
    seen.add(bare)
  }
  const recent = days.filter((age) => age < RECENT_DAYS).length
  const before = days.filter((age) => age >= RECENT_DAYS && age < 2 * RECENT_DAYS).length
  const growth = 1 + Math.max(0, (recent - before) / (recent + before + FEW))
  const spread = 1 + Math.log(Math.max(1, places))
  return {
    voices,
    heat: weight * growth * spread * 0.5 ** (last / HALF_LIFE_DAYS),
    trend: trendOf({ first, recent, before }),
  }
}

function trendOf({
  first,
  recent,
  before,
}: {
  first: number
  recent: number
  before: number
}): Topic['trend'] {
  if (first < RECENT_DAYS) return 'new'
  if (recent > before * 1.5) return 'growing'
  return recent < before || recent === 0 ? 'fading' : 'steady'
}
