// Where something can lie: towns and their villages, active today, in the order of the tree.
import { currentGrounds } from '../appeals/grounds.ts'
import type { Deps } from '../deps.ts'
import type { Organisation } from '../organisation/contract.ts'
import { isActive, townOf } from '../organisation/units.ts'
import type { Area } from './contract.ts'

export function areasOf(organisation: Organisation, today: string): Area[] {
  const active = [...organisation.units.values()].filter(({ id }) =>
    isActive(organisation, id, today),
  )
  const villages = Map.groupBy(
    active.filter(({ kind }) => kind === 'village'),
    ({ id }) => townOf(organisation, id),
  )
  return active
    .filter(({ kind }) => kind === 'town')
    .map(({ id, shortName }) => ({
      id,
      name: shortName,
      villages: (villages.get(id) ?? []).map((village) => ({
        id: village.id,
        name: village.shortName,
      })),
    }))
}

/** What the citizen's door needs to know: rulebook, units and today. */
export function publicGrounds(deps: Deps) {
  return currentGrounds(deps.db, deps.config.districtId, { kind: 'system' }, deps.now())
}
