// 每周要办的 (报账、验靶、回访) on the desk: what is no appeal of one's own and still has a day. Late first; what is none is not shown.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Owed } from '../../src/accounts/contract.ts'
import type { CallsWaiting } from '../../src/callbacks/contract.ts'
import type { Role } from '../../src/organisation/contract.ts'
import type { LinesLeft } from '../../src/spotchecks/contract.ts'
import { isShown } from '../app/menu.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { dayText, languageOf, momentText } from '../ui/days.ts'
import './texts-duties.ts'

/** As the routes have it: the server gives nothing to the others. */
const SIGNERS: readonly Role[] = [
  'head',
  'village_clerk',
  'town_office',
  'district_centre',
  'leader',
]
const CALLERS: readonly Role[] = ['district_centre', 'inspector']
const DAYS_SHOWN = 3

interface Duty {
  key: string
  tile: ReactNode
  /** 0 is over its day. */
  urgency: 0 | 1 | 2
}

export function Duties() {
  const { t } = useTranslation('duties')
  const duties = [...useOwed(), ...useLines(), ...useCalls()]
  if (duties.length === 0) return null
  return (
    <section aria-label={t('title')}>
      <h2 style={{ fontSize: '1.1em', marginBottom: 10 }}>{t('title')}</h2>
      <ul className="plain-list tiles">
        {duties
          .toSorted((a, b) => a.urgency - b.urgency)
          .map(({ key, tile }) => (
            <li key={key}>{tile}</li>
          ))}
      </ul>
    </section>
  )
}

const COLOURS = ['late', 'soon', ''] as const

function useRole(roles: readonly Role[]): boolean {
  const mine = rolesOf(useMe())
  return roles.some((role) => mine.includes(role))
}

function useOwed(): Duty[] {
  const { t, i18n } = useTranslation('duties')
  const { today } = useMe()
  const language = languageOf(i18n.language)
  const { data } = useQuery({
    queryKey: ['accounts', 'owed'],
    queryFn: () => get<Owed>('/api/accounts/owed'),
    enabled: useRole(SIGNERS),
  })
  return (['missing', 'waiting'] as const).flatMap((state) => {
    const urgency = state === 'missing' ? 0 : 1
    const owed = data?.owed.filter((account) => account.state === state) ?? []
    const [first] = owed
    if (!first) return []
    const weeks = [...new Set(owed.map(({ week }) => week))]
    const days = weeks.slice(0, DAYS_SHOWN).map((week) => dayText(week, language, today))
    const hint =
      state === 'waiting'
        ? t('signUntil', { at: momentText(first.signUntil, language, today) })
        : t(weeks.length > DAYS_SHOWN ? 'weeksMore' : 'weeks', { days: days.join(t('comma')) })
    return [
      {
        key: state,
        urgency,
        tile: (
          <Link
            to="/accounts"
            search={{ week: first.week, unit: first.unitId }}
            className={`tile ${COLOURS[urgency]}`}
          >
            <Said n={owed.length} what={t(state)} hint={hint} />
          </Link>
        ),
      },
    ]
  })
}

function useLines(): Duty[] {
  const { t, i18n } = useTranslation('duties')
  const { today } = useMe()
  const { data } = useQuery({
    queryKey: ['spot-checks', 'left'],
    queryFn: () => get<LinesLeft>('/api/spot-checks/left'),
    enabled: useRole(['inspector']),
  })
  if (!data) return []
  const { left, numberUntil } = data
  const number: Duty[] = numberUntil
    ? [
        {
          key: 'number',
          urgency: 1,
          tile: (
            <Link to="/spot-checks" className={`tile ${COLOURS[1]}`}>
              <Said
                n={1}
                what={t('number')}
                hint={t('numberUntil', {
                  at: momentText(numberUntil, languageOf(i18n.language), today),
                })}
              />
            </Link>
          ),
        },
      ]
    : []
  if (left === 0) return number
  const urgency = data.late > 0 ? 0 : 2
  const hint = data.late > 0 ? t('linesLate', { n: data.late }) : t('linesMine', { n: data.mine })
  return [
    ...number,
    {
      key: 'lines',
      urgency,
      tile: (
        <Link to="/spot-checks" className={`tile ${COLOURS[urgency]}`}>
          <Said n={left} what={t('lines')} hint={hint} />
        </Link>
      ),
    },
  ]
}

function useCalls(): Duty[] {
  const { t } = useTranslation('duties')
  const calls = useRole(CALLERS) && isShown('callbacks', rolesOf(useMe()))
  const { data } = useQuery({
    queryKey: ['callbacks', 'waiting'],
    queryFn: () => get<CallsWaiting>('/api/callbacks/waiting'),
    enabled: calls,
  })
  const all = (data?.ready ?? 0) + (data?.otherPart ?? 0)
  if (!data || all === 0) return []
  return [
    {
      key: 'calls',
      urgency: 2,
      tile: (
        <Link to="/callbacks" className="tile">
          <Said n={all} what={t('calls')} hint={t('callsNow', { n: data.ready })} />
        </Link>
      ),
    },
  ]
}

function Said({ n, what, hint }: { n: number; what: string; hint: string }) {
  return (
    <>
      <strong>{n.toLocaleString()}</strong>
      <span>{what}</span>
      <small>{hint}</small>
    </>
  )
}
