// What the words of a sheet stand for: categories by their names, units and villages by theirs. Pure, built once per sheet.
import type { Channel } from '../appeals/contract.ts'
import type { Organisation, Unit } from '../organisation/contract.ts'
import { isActive, isWithin, successorOf, townOf } from '../organisation/units.ts'
import type { AppealType, RulebookDoc } from '../rulebook/contract.ts'
import { CHANNEL_NAMES, CHANNEL_VARIANTS, TYPE_VARIANTS } from './texts.ts'

/** `several`: the name alone does not decide. */
/** `path`: its three levels as the rulebook names them. */
export type FoundCategory = { code: string; path: readonly string[] } | 'several' | 'unknown'

export interface Lookups {
  category(levels: readonly [string, string, string] | string): FoundCategory
  type(text: string): AppealType | null
  /** 线上 and 线下 alone are decided by the mapping. */
  channel(text: string): Channel | 'online' | 'offline' | null
  unit(text: string): string | null
  /** The village, or at least the town, that an address names. */
  areaIn(text: string): string | null
  /** Within the importing town; everything, where the district imports. */
  withinReach(areaId: string): boolean
  /** The town that imports; null for the district. */
  townId: string | null
}

export function buildLookups(
  rulebook: Pick<RulebookDoc, 'categories' | 'typeNames'>,
  organisation: Organisation,
  { today, townId }: { today: string; townId: string | null },
): Lookups {
  const categories = categoryIndex(rulebook.categories)
  const paths = new Map(rulebook.categories.map(({ code, path }) => [code, path]))
  const types = typeIndex(rulebook.typeNames)
  const areas = areaIndex(organisation, today)
  return {
    category(levels) {
      const code = findCategory(categories, levels)
      const path = paths.get(code)
      if (path) return { code, path }
      return code === 'several' ? 'several' : 'unknown'
    },
    type: (text) => types.get(plain(text).replace(/类$/, '')) ?? null,
    channel: findChannel,
    unit: unitIndex(organisation, today),
    areaIn: (text) => findArea(areas, organisation, plain(text), townId),
    withinReach: (areaId) => townId === null || isWithin(organisation, areaId, townId),
    townId,
  }
}

/** For comparing only; what is kept of a cell is what stood in it. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}

// ── 诉求类别 ──

type Codes = Map<string, Set<string>>

function categoryIndex(categories: RulebookDoc['categories']): Codes {
  const codes: Codes = new Map()
  for (const { code, path } of categories) {
    const [first, second, third] = path.map(plain)
    for (const key of [
      `${first}/${second}/${third}`,
      `${second}/${third}`,
      `${first}/${third}`,
      `${third}`,
      plain(code),
    ]) {
      codes.set(key, (codes.get(key) ?? new Set()).add(code))
    }
  }
  return codes
}

/** A code, `several` or `unknown`. The whole path decides; with a level left out, or filed under another, the rest must name one category only. */
function findCategory(codes: Codes, levels: readonly [string, string, string] | string): string {
  for (const key of categoryKeys(levels)) {
    const found = codes.get(key)
    if (!found) continue
    const [code] = found
    return found.size === 1 && code ? code : 'several'
  }
  return 'unknown'
}

function categoryKeys(levels: readonly [string, string, string] | string): string[] {
  if (typeof levels === 'string') {
    const parts = levels
      .split(/[/／>＞\\|、→-]+/)
      .map(plain)
      .filter((part) => part !== '')
    return [plain(levels), parts.join('/')]
  }
  const given = levels.map(plain).filter((level) => level !== '')
  const [first, second, third] = given
  return given.length < 3
    ? [given.join('/')]
    : [`${first}/${second}/${third}`, `${second}/${third}`, `${first}/${third}`]
}

// ── 诉求类型, 诉求来源 ──

function typeIndex(names: RulebookDoc['typeNames']): Map<string, AppealType> {
  // The rulebook's own names come last: a district that calls something by another's word means its own.
  const pairs = [
    ...Object.entries(TYPE_VARIANTS).flatMap(([type, words]) => words.map((word) => [word, type])),
    ...Object.entries(names).map(([type, name]) => [name, type]),
  ]
  // Both records are keyed by the types themselves.
  return new Map(
    pairs.map(([word = '', type]) => [plain(word).replace(/类$/, ''), type as AppealType]),
  )
}

const CHANNEL_WORDS = new Map(
  // Both records are keyed by the channels themselves.
  (Object.entries(CHANNEL_NAMES) as [Channel, string][]).flatMap(([channel, name]) =>
    [name, ...(CHANNEL_VARIANTS[channel] ?? [])].map((word) => [plain(word), channel] as const),
  ),
)

function findChannel(text: string): Channel | 'online' | 'offline' | null {
  const word = plain(text)
  if (word === '线上') return 'online'
  if (word === '线下') return 'offline'
  return CHANNEL_WORDS.get(word) ?? null
}

// ── 责任单位 ──

function unitIndex(organisation: Organisation, today: string): (text: string) => string | null {
  const found = new Map<string, Set<string>>()
  const districts = [...organisation.units.values()].filter(({ kind }) => kind === 'district')
  const prefixes = districts
    .flatMap(({ name, shortName }) => [plain(name), plain(shortName)])
    .concat('区', '县')
  const key = (text: string) => plainUnit(text, prefixes)
  for (const unit of organisation.units.values()) {
    const heir = successorOf(organisation, unit.id, today)
    if (!isActive(organisation, heir, today)) continue
    for (const name of [unit.name, unit.shortName]) {
      found.set(key(name), (found.get(key(name)) ?? new Set()).add(heir))
    }
  }
  return (text) => {
    const [id, ...others] = found.get(key(text)) ?? []
    // A name that several units share (红星村) names none of them.
    return id !== undefined && others.length === 0 ? id : null
  }
}

/** 宕梁街道办事处 is 宕梁街道; with or without the district's name before it, 住建局 is 区住建局. */
function plainUnit(text: string, prefixes: readonly string[]): string {
  const name = plain(text)
    .replace(/(人民政府|办事处|居民委员会|村民委员会|居委会|村委会)$/, '')
    .replace(/街道街道$/, '街道')
  const prefix = prefixes.find((each) => name.startsWith(each) && name.length > each.length)
  return prefix ? name.slice(prefix.length) : name
}

// ── 住址 ──

interface Areas {
  byName: Map<string, Unit[]>
  lengths: number[]
}

function areaIndex(organisation: Organisation, today: string): Areas {
  const byName = new Map<string, Unit[]>()
  for (const unit of organisation.units.values()) {
    if (unit.kind !== 'village' && unit.kind !== 'town') continue
    if (!isActive(organisation, successorOf(organisation, unit.id, today), today)) continue
    for (const name of new Set([unit.name, unit.shortName].map(plain))) {
      if (name.length >= 2) byName.set(name, [...(byName.get(name) ?? []), unit])
    }
  }
  const lengths = [...new Set([...byName.keys()].map((name) => name.length))].sort((a, b) => b - a)
  return { byName, lengths }
}

/**
 * The longest village name that stands in the text. Where several villages bear it, the town must stand there too,
 * or be the one that imports; otherwise nobody guesses. A town alone is better than nothing.
 */
function findArea(
  { byName, lengths }: Areas,
  organisation: Organisation,
  text: string,
  townId: string | null,
): string | null {
  const named = lengths.flatMap((length) =>
    Array.from(
      { length: Math.max(0, text.length - length + 1) },
      (_, at) => byName.get(text.slice(at, at + length)) ?? [],
    ).flat(),
  )
  const towns = new Set(named.filter(({ kind }) => kind === 'town').map(({ id }) => id))
  const villages = named.filter(({ kind }) => kind === 'village')
  const longest = villages[0]?.shortName.length
  const candidates = new Set(
    villages.filter(({ shortName }) => shortName.length === longest).map(({ id }) => id),
  )
  const inNamedTown = [...candidates].filter(
    (id) => towns.size === 0 || towns.has(townOf(organisation, id) ?? ''),
  )
  const inOwnTown = inNamedTown.filter((id) => townOf(organisation, id) === townId)
  const [village, ...otherVillages] = inOwnTown.length === 1 ? inOwnTown : inNamedTown
  if (village !== undefined && otherVillages.length === 0) return village
  const [town, ...otherTowns] = towns
  return town !== undefined && otherTowns.length === 0 ? town : null
}
