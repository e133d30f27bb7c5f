// 佐证提示 of a week: one unit's in lines, or a table of all that have any. For those who check; others are not asked.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FlagKind, UnitSigns as Signs } from '../../src/evidence/contract-flags.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { Rows } from '../ui/rows.tsx'
import './texts.ts'

type Unit = Signs['units'][number]

export function UnitSigns({ week, unitId }: { week: string; unitId?: string }) {
  const { t } = useTranslation('evidence')
  const roles = rolesOf(useMe())
  const { data } = useQuery({
    queryKey: ['evidence-signs', week],
    queryFn: () => get<Signs>(`/api/evidence-signs/${week}`),
    enabled: roles.includes('district_centre') || roles.includes('inspector'),
    retry: false,
  })
  if (!data) return null
  const one = data.units.find((unit) => unit.unitId === unitId)
  if (unitId !== undefined && !one) return null
  const told = data.units.filter(isTold)
  return (
    <section className="panel no-print" aria-label={t('signs')}>
      <h2>{t('signs')}</h2>
      <p className="quiet">{t('signsHint')}</p>
      {one ? (
        <OneUnit unit={one} rule={data.rule} />
      ) : told.length === 0 ? (
        <p>{t('signsNone')}</p>
      ) : (
        <AllUnits week={week} units={told} rule={data.rule} />
      )}
    </section>
  )
}

const isTold = ({ rush, self, split, flagged, setAside }: Unit) =>
  rush || self > 0 || split > 0 || flagged > 0 || setAside.length > 0

function OneUnit({ unit, rule }: { unit: Unit; rule: Signs['rule'] }) {
  const { t } = useTranslation('evidence')
  const words = useWords()
  if (!isTold(unit)) return <p>{t('signsNone')}</p>
  return (
    <ul>
      {unit.rush && <li>{t('rush', { ...unit, ...rule, percent: shareOf(unit) })}</li>}
      {[...words.own(unit), ...words.kinds(unit)].map((line) => (
        <li key={line}>{line}</li>
      ))}
      {unit.setAside.length > 0 && (
        <li className="quiet">
          {t('setAsideN')}: {words.aside(unit)}
        </li>
      )}
    </ul>
  )
}

function AllUnits(props: { week: string; units: Unit[]; rule: Signs['rule'] }) {
  const { week, units, rule } = props
  const { t } = useTranslation('evidence')
  const names = useNames()
  const words = useWords()
  return (
    <Rows
      label={t('signs')}
      rows={units.toSorted((a, b) => b.flagged - a.flagged)}
      rowKey={({ unitId }) => unitId}
      pageRows={50}
      columns={[
        {
          key: 'unit',
          place: 'name',
          title: t('unit'),
          render: ({ unitId }) => (
            <Link to="/accounts" search={{ week, unit: unitId }}>
              {names.unit(unitId)}
            </Link>
          ),
        },
        { key: 'claims', title: t('claims'), align: 'end', render: ({ claims }) => claims },
        {
          key: 'late',
          title: t('lateOf', rule),
          align: 'end',
          render: (unit) =>
            unit.rush ? (
              <strong>
                {unit.late} ({shareOf(unit)}%)
              </strong>
            ) : (
              unit.late
            ),
        },
        { key: 'flagged', title: t('flagged'), align: 'end', render: ({ flagged }) => flagged },
        {
          key: 'why',
          place: 'line',
          title: t('why'),
          render: (unit) => [...words.own(unit), ...words.kinds(unit)].join(t('semicolon')),
        },
        {
          key: 'aside',
          place: 'line',
          title: t('setAsideN'),
          render: (unit) => words.aside(unit),
        },
      ]}
    />
  )
}

const shareOf = ({ late, claims }: Unit) => Math.round((late / claims) * 100)

function useWords() {
  const { t } = useTranslation('evidence')
  const names = useNames()
  return {
    kinds: ({ kinds }: Unit) =>
      Object.entries(kinds).map(
        ([kind, n]) => t('kindN', { kind: t(`flag.${kind as FlagKind}`), n }), // the keys of the record
      ),
    own: ({ self, split, claims }: Unit) => [
      ...(self > 0 ? [t('selfN', { n: self, claims })] : []),
      ...(split > 0 ? [t('splitN', { n: split })] : []),
    ],
    aside: ({ setAside }: Unit) =>
      setAside
        .map(({ unitId, n }) => t('setAsideOf', { unit: unitId ? names.unit(unitId) : '—', n }))
        .join(t('semicolon')),
  }
}
