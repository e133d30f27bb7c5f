// The parts of a rulebook, and where in them a path of the document lies. Pure.
import type { RulebookDoc } from '../../src/rulebook/contract.ts'

export const PARTS = [
  'limits',
  'categories',
  'routing',
  'evidence',
  'outside',
  'accountability',
  'texts',
  'offices',
] as const
export type Part = (typeof PARTS)[number]

export interface PartProps {
  doc: RulebookDoc
  /** Absent: read only. */
  onChange?: (doc: RulebookDoc) => void
  /** The version in force beside the draft: what it names is not given another code. */
  published?: RulebookDoc
  /** The place to go to: `routing[3].target`, and what is wrong there. */
  focus?: Focus
  onFocusDone?: () => void
}
export interface Focus {
  path: string
  sentence: string | null
}

const PART_OF: Record<keyof RulebookDoc, Part> = {
  name: 'offices',
  typeNames: 'offices',
  offices: 'offices',
  categories: 'categories',
  limits: 'limits',
  handoffCap: 'limits',
  extension: 'limits',
  pause: 'limits',
  warnPercents: 'limits',
  evidence: 'evidence',
  routing: 'routing',
  outside: 'outside',
  declineGrounds: 'outside',
  screeningGrounds: 'outside',
  screeningAuditPercent: 'outside',
  wrongSuggestionCost: 'categories',
  accountability: 'accountability',
  echoes: 'texts',
  quietHours: 'texts',
  emergencyNotice: 'texts',
}

export interface Place {
  /** `routing` */
  list: string
  /** `3`, or a name: `urban.road`. */
  item: string | null
  /** `limits.resolve.d30.days` has the fields resolve, d30, days. */
  fields: string[]
}

/** Items may be named by what they are about: `categories[urban.road].path`. */
export function placeOf(path: string): Place {
  const found = /^(\w+)(?:\[(.*?)\])?(?:\.(.*))?$/.exec(path)
  return {
    list: found?.[1] ?? path,
    item: found?.[2] ?? null,
    fields: found?.[3]?.split('.') ?? [],
  }
}

export function partOf(path: string): Part {
  const { list } = placeOf(path)
  return list in PART_OF ? PART_OF[list as keyof RulebookDoc] : 'offices' // looked up right before
}

/** What is missing has no place yet: `routing[+urban.road]` asks for a new rule for this category. */
export function missingIn(list: keyof RulebookDoc, focus: Focus | undefined): string | null {
  if (!focus) return null
  const place = placeOf(focus.path)
  return place.list === list && place.item?.startsWith('+') ? place.item.slice(1) : null
}

/** The number of the item a path speaks of, where it speaks of one of this list. */
export function indexIn(
  list: keyof RulebookDoc,
  focus: Focus | undefined,
  names: readonly string[] = [],
): number | null {
  if (!focus) return null
  const place = placeOf(focus.path)
  if (place.list !== list || place.item === null) return null
  if (/^\d+$/.test(place.item)) return Number(place.item)
  const named = names.indexOf(place.item)
  return named === -1 ? null : named
}

export function isPart(part: string | undefined): part is Part {
  return PARTS.some((one) => one === part)
}
