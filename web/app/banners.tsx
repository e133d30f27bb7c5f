// What an administrator must not overlook.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../src/organisation/contract.ts'
import { get } from '../http.ts'
import { rolesOf } from './session.ts'

export function Banners({ me }: { me: Me }) {
  const { t } = useTranslation('app')
  const roles = rolesOf(me)
  const administrator = roles.includes('administrator')
  const dead = useQuery({
    queryKey: ['echoes', 'dead'],
    queryFn: () => get<{ rows: unknown[] }>('/api/echoes/dead'),
    enabled: administrator,
  })
  const count = dead.data?.rows.length ?? 0
  if (!administrator || count === 0) return null
  return (
    <Alert banner type="warning" style={{ marginBottom: 16 }} title={t('echoesDead', { count })}
      action={<Link to="/echoes">{t('toEchoes')}</Link>} />
  )
}
