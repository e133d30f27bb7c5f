// 派单目录: which rule of the rulebook fits a category, and which unit that makes. Suggestions; a person dispatches.
import type { Organisation } from '../organisation/contract.ts'
import { isActive, successorOf, townOf } from '../organisation/units.ts'
import type { EvidenceKind, EvidenceRule, RoutingRule, RulebookDoc } from './contract.ts'

export interface Route {
  unitId: string
  /** The sentence of the directory, shown beside the suggestion. */
  reason: string
}

/** A prefix ends where a level ends: `urban.road` and `urban.road.` cover `urban.road.lamp`, not `urban.roadside.lamp`. */
export function covers(categoryPrefix: string, categoryCode: string): boolean {
  const prefix = bare(categoryPrefix)
  return prefix === '' || categoryCode === prefix || categoryCode.startsWith(`${prefix}.`)
}

/** `urban.` and `urban` are the same prefix. */
export function bare(categoryPrefix: string): string {
  return categoryPrefix.replace(/\.+$/, '')
}

/** A rule for this town comes before every rule for all towns; among them the longest prefix wins. */
export function ruleFor(
  routing: readonly RoutingRule[],
  categoryCode: string,
  townId: string | null,
): RoutingRule | null {
  const fitting = routing.filter((rule) => covers(rule.categoryPrefix, categoryCode))
  const here = townId === null ? [] : fitting.filter((rule) => rule.townId === townId)
  return longest(here) ?? longest(fitting.filter((rule) => rule.townId === null))
}

/**
 * The unit the directory names. `areaId` is the village or community where the matter lies, `townId` the town.
 * A closed unit stands for its successor (信访工作条例 Art. 24). Null: the directory has no answer for this place.
 */
export function routeFor(
  doc: Pick<RulebookDoc, 'routing'>,
  organisation: Organisation,
  categoryCode: string,
  townId: string | null,
  areaId: string | null,
  today: string,
): Route | null {
  const town = townId ?? (areaId === null ? null : townOf(organisation, areaId))
  const rule = ruleFor(doc.routing, categoryCode, town)
  if (!rule) return null
  // Where the village is not known, the town knows its villages.
  const named =
    rule.target === 'village' ? (areaId ?? town) : rule.target === 'town' ? town : rule.target
  if (named === null) return null
  const unitId = successorOf(organisation, named, today)
  return isActive(organisation, unitId, today) ? { unitId, reason: rule.reason } : null
}

/** Which evidence a claim with this outcome needs; null where the rulebook asks for none. */
export function evidenceFor(
  doc: Pick<RulebookDoc, 'evidence'>,
  categoryCode: string,
  outcome: EvidenceRule['outcome'],
): EvidenceKind[][] | null {
  const fitting = doc.evidence.filter(
    (rule) => rule.outcome === outcome && covers(rule.categoryPrefix, categoryCode),
  )
  return longest(fitting)?.needs ?? null
}

/** The most specific rule; of two alike the first, which the check reports as an overlap. */
function longest<Rule extends { categoryPrefix: string }>(rules: readonly Rule[]): Rule | null {
  return rules.reduce<Rule | null>(
    (best, rule) =>
      best === null || bare(rule.categoryPrefix).length > bare(best.categoryPrefix).length
        ? rule
        : best,
    null,
  )
}
