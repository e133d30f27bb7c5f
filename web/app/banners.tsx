// What an administrator must not overlook.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CalendarAnswer } from '../../src/deadlines/contract.ts'
import type { Me } from '../../src/organisation/contract.ts'
import { get } from '../http.ts'
import { rolesOf } from './session.ts'

const OFTEN_ENOUGH_MS = 5 * 60_000

export function Banners({ me }: { me: Me }) {
  return rolesOf(me).includes('administrator') ? <ForAdministrators me={me} /> : null
}

function ForAdministrators({ me }: { me: Me }) {
  const { t } = useTranslation('app')
  const year = Number(me.today.slice(0, 4))
  const dead = useQuery({
    queryKey: ['echoes', 'dead'],
    queryFn: () => get<{ rows: unknown[] }>('/api/echoes/dead'),
    staleTime: OFTEN_ENOUGH_MS,
  })
  const calendar = useQuery({
    queryKey: ['calendar', year],
    queryFn: () => get<CalendarAnswer>('/api/calendar', { year }),
    staleTime: OFTEN_ENOUGH_MS,
  })
  const count = dead.data?.rows.length ?? 0
  return (
    <>
      {calendar.data?.warnings.map((warning) => (
        <Alert
          key={`${warning.year}${warning.level}`}
          type={warning.level}
          showIcon
          style={{ marginBottom: 16 }}
          title={warning.sentence}
          action={
            <Link to="/calendar" search={{ year: warning.year }}>
              {t('toCalendar')}
            </Link>
          }
        />
      ))}
      {count > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('echoesDead', { count })}
          action={<Link to="/echoes">{t('toEchoes')}</Link>}
        />
      )}
    </>
  )
}
