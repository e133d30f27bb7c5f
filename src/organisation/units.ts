// 机构树: who lies within whom, on which day, and who answers for a unit that is gone. Pure.
import type { Organisation } from './contract.ts'

/** Active on that day, the first and the last day included. */
export function isActive(organisation: Organisation, unitId: string, day: string): boolean {
  const unit = organisation.units.get(unitId)
  return (
    unit !== undefined && unit.activeFrom <= day && (unit.activeTo === null || day <= unit.activeTo)
  )
}

/**
 * The unit itself, everything below it, and everything whose successor is one of these: whoever takes over
 * a unit takes over its appeals (信访工作条例 Art. 24), and may prepare for it from the day it is known.
 */
export function isWithin(organisation: Organisation, unitId: string, ancestorId: string): boolean {
  const seen = new Set<string>()
  const toVisit = [unitId]
  for (let id = toVisit.pop(); id !== undefined; id = toVisit.pop()) {
    if (id === ancestorId) return true
    if (seen.has(id)) continue
    seen.add(id)
    const unit = organisation.units.get(id)
    if (unit?.parentId) toVisit.push(unit.parentId)
    if (unit?.successorId) toVisit.push(unit.successorId)
  }
  return false
}

/** The town a unit lies in (a town lies in itself); null above the towns. */
export function townOf(organisation: Organisation, unitId: string): string | null {
  const seen = new Set<string>()
  let unit = organisation.units.get(unitId)
  while (unit && !seen.has(unit.id)) {
    if (unit.kind === 'town') return unit.id
    seen.add(unit.id)
    unit = unit.parentId === null ? undefined : organisation.units.get(unit.parentId)
  }
  return null
}

/** The active unit at the end of the successors; the unit itself where no successor is active on that day. */
export function successorOf(organisation: Organisation, unitId: string, day: string): string {
  const seen = new Set<string>()
  for (let id: string | null = unitId; id !== null && !seen.has(id);) {
    if (isActive(organisation, id, day)) return id
    seen.add(id)
    id = organisation.units.get(id)?.successorId ?? null
  }
  return unitId
}

/** Every unit for which `isWithin` holds, in the order of the tree's map; none if there is no such unit. */
export function unitsWithin(organisation: Organisation, ancestorId: string): string[] {
  if (!organisation.units.has(ancestorId)) return []
  const leadsHere = new Map<string, string[]>()
  for (const unit of organisation.units.values()) {
    for (const above of [unit.parentId, unit.successorId]) {
      if (above === null) continue
      const below = leadsHere.get(above)
      if (below) below.push(unit.id)
      else leadsHere.set(above, [unit.id])
    }
  }
  const within = new Set<string>()
  const toVisit = [ancestorId]
  for (let id = toVisit.pop(); id !== undefined; id = toVisit.pop()) {
    if (within.has(id)) continue
    within.add(id)
    toVisit.push(...(leadsHere.get(id) ?? []))
  }
  return [...organisation.units.keys()].filter((id) => within.has(id))
}

/** The first unit of a chain of parents or successors that comes back to itself; null where there is none. */
export function findLoop(
  units: ReadonlyMap<string, { id: string; parentId: string | null; successorId: string | null }>,
  along: 'parentId' | 'successorId',
): string | null {
  const sound = new Set<string>()
  for (const start of units.keys()) {
    const chain = new Set<string>()
    for (let id: string | null = start; id !== null && !sound.has(id);) {
      if (chain.has(id)) return id
      chain.add(id)
      id = units.get(id)?.[along] ?? null
    }
    for (const id of chain) sound.add(id)
  }
  return null
}
