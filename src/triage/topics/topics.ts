// 热点: what many people are saying, in the order of its heat. A topic is one matter: one place, one thing. Pure.
import type { Topic } from '../contract.ts'
import { staffExcerptOf } from '../contract-excerpt.ts'
import { clusterTexts, type Placed, type Vector, type Where } from './cluster.ts'
import { elsewhereOf } from './elsewhere.ts'
import { heatOf, type Message } from './heat.ts'
import { namer } from './naming.ts'
import { headlineOf, mattersIn, placedIn } from './placed.ts'

const IDS_SHOWN = 200
const ELSEWHERE_SHOWN = 20
/** One appeal each in so many places is a topic as well. */
const PLACES_MIN = 3

export function topicsOf(messages: readonly Message[], today: string, top: number): Topic[] {
  const matterTexts = mattersIn(messages)
  const texts = placedIn(messages, matterTexts)
  const { matters, kinds, troubles } = clusterTexts(texts)
  const headlines = matterTexts.map(headlineOf)
  const nameOf = namer(headlines)
  const pick = (indices: readonly number[]) =>
    indices.map((index) => messages[index]).filter((message) => message !== undefined)
  // A village that only the text names is known by its id as well.
  const areas = new Set(messages.flatMap(({ area }) => area ?? []))
  const known = matters.map((members) => ({
    members,
    others: elsewhereOf(members, texts, troubles),
  }))
  return [...known, ...everywhere(matters, kinds, texts, troubles)]
    .map(({ members, others }) => {
      const elsewhere = placesOf(
        pick(others),
        others.map((index) => texts[index]?.where),
        areas,
      )
      const own = new Set(pick(members).map(({ area }) => area)).size
      return { members, elsewhere, ...heatOf(pick(members), own + elsewhere.length, today) }
    })
    .sort((a, b) => b.heat - a.heat || b.members.length - a.members.length)
    .slice(0, top)
    .map(({ members: indices, elsewhere, heat, voices, trend }) => {
      const members = pick(indices)
      const place = placeOf(indices.map((index) => texts[index]?.where))
      const { name, words, central } = nameOf(
        indices.map((index) => headlines[index] ?? ''),
        place,
      )
      const days = members.map(({ on }) => on).sort()
      const villages = Map.groupBy(
        members.filter(({ area }) => area !== null),
        ({ area }) => area ?? '',
      )
      const example = staffExcerptOf(headlineOf(members[central] ?? members[0] ?? EMPTY))
      return {
        name: name || example,
        words,
        heat: Math.round(heat * 100) / 100,
        appeals: members.length,
        voices,
        trend,
        firstOn: days[0] ?? '',
        lastOn: days.at(-1) ?? '',
        example,
        ids: members.slice(0, IDS_SHOWN).map(({ id }) => id),
        areas: [...villages].sort((a, b) => b[1].length - a[1].length).map(([area]) => area),
        place,
        elsewhere: elsewhere.slice(0, ELSEWHERE_SHOWN),
      }
    })
}

const EMPTY = { title: '', text: '' }

/** What is said once in each of several places, and twice in none. */
function everywhere(
  matters: readonly number[][],
  kinds: readonly number[][],
  texts: readonly Placed[],
  troubles: readonly Vector[],
): { members: number[]; others: number[] }[] {
  const inMatter = new Set(matters.flat())
  return kinds.flatMap((kind) => {
    const [first, ...rest] = kind.filter((index) => !inMatter.has(index))
    if (first === undefined) return []
    const alike = new Set(elsewhereOf([first], texts, troubles))
    const others = rest.filter((index) => alike.has(index))
    return others.length + 1 >= PLACES_MIN ? [{ members: [first], others }] : []
  })
}

/** The name that nearly all who name a place say. */
function placeOf(where: readonly (Where | undefined)[]): string | null {
  const counts = new Map<string, number>()
  for (const name of where.flatMap((one) => [...(one?.names ?? [])]))
    counts.set(name, (counts.get(name) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length)
  return most && (most[1] >= 2 || where.length === 1) ? most[0] : null
}

/** By village where it is known, by the name in the text otherwise; the most named first. */
function placesOf(
  messages: readonly Message[],
  where: readonly (Where | undefined)[],
  areas: ReadonlySet<string>,
): Topic['elsewhere'] {
  const places = new Map<string, Topic['elsewhere'][number]>()
  messages.forEach(({ id, area: written }, index) => {
    const told = where[index]
    const area = written ?? (told?.area && areas.has(told.area) ? told.area : null)
    const name =
      area === null ? ([...(told?.names ?? [])][0] ?? told?.area?.toUpperCase() ?? null) : null
    const key = area ?? name
    if (key === null) return
    const place = places.get(key) ?? { areaId: area, place: name, ids: [] }
    place.ids.push(id)
    places.set(key, place)
  })
  return [...places.values()].sort((a, b) => b.ids.length - a.ids.length)
}
