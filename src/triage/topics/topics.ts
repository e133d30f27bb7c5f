// 热点: what many people are saying, in the order of its heat. Pure.
import type { Topic } from '../contract.ts'
import { excerptOf } from '../likeness.ts'
import { clusterTexts } from './cluster.ts'
import { heatOf, type Message } from './heat.ts'
import { namer } from './naming.ts'

const IDS_SHOWN = 200

export function topicsOf(messages: readonly Message[], today: string, top: number): Topic[] {
  const groups = clusterTexts(
    messages.map(({ title, text }) => (title === '' ? [text] : [title, text])),
  )
  const nameOf = namer(messages.map(headline))
  return groups
    .map((group) => {
      const members = group
        .map((index) => messages[index])
        .filter((message) => message !== undefined)
      return { members, ...heatOf(members, today) }
    })
    .sort((a, b) => b.heat - a.heat || b.members.length - a.members.length)
    .slice(0, top)
    .map(({ members, heat, voices, trend }) => {
      const { words, central } = nameOf(members.map(headline))
      const days = members.map(({ on }) => on).sort()
      const areas = Map.groupBy(
        members.filter(({ area }) => area !== null),
        ({ area }) => area ?? '',
      )
      return {
        name: words.slice(0, 2).join(' · ') || excerptOf(headline(members[0] ?? EMPTY)),
        words,
        heat: Math.round(heat * 100) / 100,
        appeals: members.length,
        voices,
        trend,
        firstOn: days[0] ?? '',
        lastOn: days.at(-1) ?? '',
        example: excerptOf(headline(members[central] ?? members[0] ?? EMPTY)),
        ids: members.slice(0, IDS_SHOWN).map(({ id }) => id),
        areas: [...areas].sort((a, b) => b[1].length - a[1].length).map(([area]) => area),
      }
    })
}

const EMPTY = { title: '', text: '' }

function headline({ title, text }: Pick<Message, 'title' | 'text'>): string {
  return title === '' ? text : title
}
