// Names for ids. Nobody is ever shown an id: units and categories have names, and old ones keep theirs.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitList } from '../../src/organisation/contract.ts'
import { useRulebook } from '../rulebook/current.ts'
import { get } from '../http.ts'

export type UnitRow = UnitList['units'][number]

export function useUnits() {
  return useQuery({
    queryKey: ['units'],
    queryFn: () => get<UnitList>('/api/units'),
    staleTime: 5 * 60_000,
  })
}

type Id = string | null | undefined
export interface Names {
  unit(id: Id): string
  /** 区住建局: in lists, where the full name of the seal would fill the line. */
  unitShort(id: Id): string
  /** 回风街道 · 望王社区: a village with its town, because many villages share a name. */
  area(id: Id): string
  category(code: Id): string
  categoryShort(code: Id): string
}
const ON_ITS_WAY = '…'

export function useNames(): Names {
  const { data: units } = useUnits()
  const { data: rulebook } = useRulebook()
  const { t } = useTranslation(['ui', 'appeals'])
  return useMemo(() => {
    const byId = new Map((units?.units ?? []).map((unit) => [unit.id, unit]))
    const paths = new Map(
      (rulebook?.categories ?? []).map((category) => [category.code, category.path]),
    )
    const nameOf = (id: Id, name: (unit: UnitRow) => string) => {
      if (!id) return t('ui:none')
      const found = byId.get(id)
      return found ? name(found) : units ? t('ui:unknownUnit') : ON_ITS_WAY
    }
    const categoryOf = (code: Id, name: (path: readonly string[]) => string) => {
      if (!code) return t('appeals:uncategorised')
      const path = paths.get(code)
      return path ? name(path) : rulebook ? t('appeals:formerCategory') : ON_ITS_WAY
    }
    return {
      unit: (id) => nameOf(id, (unit) => unit.name),
      unitShort: (id) => nameOf(id, (unit) => unit.shortName),
      area: (id) =>
        nameOf(id, (unit) => {
          const parent =
            unit.kind === 'village' && unit.parentId ? byId.get(unit.parentId) : undefined
          return parent ? `${parent.shortName} · ${unit.shortName}` : unit.shortName
        }),
      category: (code) => categoryOf(code, (path) => path.join(' / ')),
      categoryShort: (code) => categoryOf(code, (path) => path[2] ?? ''),
    }
  }, [units, rulebook, t])
}
