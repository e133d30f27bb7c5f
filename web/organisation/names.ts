// Names for ids. Nobody is ever shown an id: units and categories have names, and old ones keep theirs.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitList } from '../../src/organisation/contract.ts'
import { useRulebook } from '../rulebook/current.ts'
import { get } from '../http.ts'

export type UnitRow = UnitList['units'][number]

export function useUnits() {
  return useQuery({ queryKey: ['units'], queryFn: () => get<UnitList>('/api/units'), staleTime: 5 * 60_000 })
}

export interface Names {
  unit(id: string | null | undefined): string
  /** 回风街道 · 望王社区: a village with its town, because many villages share a name. */
  area(id: string | null | undefined): string
  category(code: string | null | undefined): string
  categoryShort(code: string | null | undefined): string
}

export function useNames(): Names {
  const { data: units } = useUnits()
  const { data: rulebook } = useRulebook()
  const { t } = useTranslation(['ui', 'appeals'])
  return useMemo(() => {
    const byId = new Map((units?.units ?? []).map((unit) => [unit.id, unit]))
    const paths = new Map((rulebook?.categories ?? []).map((category) => [category.code, category.path]))
    const unit = (id: string | null | undefined) => {
      if (!id) return t('ui:none')
      return byId.get(id)?.name ?? (units ? t('ui:unknownUnit') : '…')
    }
    return {
      unit,
      area(id) {
        const found = id ? byId.get(id) : undefined
        const parent = found?.kind === 'village' && found.parentId ? byId.get(found.parentId) : undefined
        return parent ? `${parent.shortName} · ${found?.shortName}` : unit(id)
      },
      category: (code) => (code ? (paths.get(code)?.join(' / ') ?? code) : t('appeals:uncategorised')),
      categoryShort: (code) => (code ? (paths.get(code)?.[2] ?? code) : t('appeals:uncategorised')),
    }
  }, [units, rulebook, t])
}
