// 等我办的约谈整改 on the desk: one line, and only where something waits; for leaders, who only read, what is overdue.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Cases } from '../../src/consequences/contract.ts'
import { isShown } from '../app/menu.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get } from '../http.ts'
import './texts-my-cases.ts'

export function MyCases() {
  const { t } = useTranslation('myCases')
  const roles = rolesOf(useMe())
  const shown = isShown('consequences', roles)
  const { data } = useQuery({
    queryKey: ['consequences'],
    queryFn: () => get<Cases>('/api/consequences'),
    enabled: shown,
  })
  if (!data) return null
  const overdue = roles.includes('leader') ? data.rows.filter(({ overdue: is }) => is).length : 0
  if (data.mine === 0 && overdue === 0) return null
  return (
    <div className="panel">
      {data.mine > 0 && <Link to="/consequences">{t('waiting', { n: data.mine })}</Link>}
      {overdue > 0 && (
        <p>
          <Link to="/consequences" search={{ show: 'overdue' }} className="late">
            {t('overdue', { n: overdue })}
          </Link>
        </p>
      )}
    </div>
  )
}
