import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitKind } from '../../src/organisation/contract.ts'
import { useMe } from '../app/session.ts'
import { initialsOf } from '../ui/initials.ts'
import { Choose, type ChoiceGroup } from '../ui/choice.tsx'
import { useUnits, type UnitRow } from './names.ts'
import './texts.ts'

const ORDER: readonly UnitKind[] = [
  'district',
  'centre',
  'department',
  'town',
  'village',
  'conference',
  'inspection',
]

/** One unit of the district, found by any part of its name or by its pinyin initials. Villages carry the name of their town. */
export function ChooseUnit(props: {
  id?: string
  value?: string
  onChange?: (value: string | undefined) => void
  kinds?: readonly UnitKind[]
  within?: string
  /** Only units that are active today can be chosen for new work. */
  activeOnly?: boolean
  placeholder?: string
  label?: string
  allowClear?: boolean
  width?: number | string
}) {
  const { kinds, within, activeOnly = true, ...rest } = props
  const { t } = useTranslation('organisation')
  const { data, isPending } = useUnits()
  const { today } = useMe()
  const options = useMemo(() => {
    const wanted = (unit: UnitRow) =>
      (!kinds || kinds.includes(unit.kind)) &&
      (!within || unit.id === within || unit.parentId === within) &&
      (!activeOnly || isActive(unit, today))
    return groupsOf(data?.units ?? [], wanted, (kind) => t(`kind.${kind}`))
  }, [data, kinds, within, activeOnly, today, t])
  return <Choose {...rest} options={options} loading={isPending} />
}

export function isActive(unit: Pick<UnitRow, 'activeFrom' | 'activeTo'>, day: string): boolean {
  return unit.activeFrom <= day && (unit.activeTo === null || unit.activeTo >= day)
}

export function groupsOf(
  units: UnitRow[],
  wanted: (unit: UnitRow) => boolean,
  kindName: (kind: UnitKind) => string,
): ChoiceGroup[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  return ORDER.map((kind) => ({
    label: kindName(kind),
    options: units
      .filter((unit) => unit.kind === kind && wanted(unit))
      .map((unit) => {
        const parent =
          unit.kind === 'village' && unit.parentId ? byId.get(unit.parentId) : undefined
        return {
          value: unit.id,
          label: parent ? `${parent.shortName} · ${unit.name}` : unit.name,
          words: `${unit.shortName} ${initialsOf(unit.shortName)} ${initialsOf(unit.name)}`,
        }
      }),
  })).filter((group) => group.options.length > 0)
}
