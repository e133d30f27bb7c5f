// 等我办的约谈整改 on the desk: one line, and only where something waits.
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
  const shown = isShown('consequences', rolesOf(useMe()))
  const { data } = useQuery({
    queryKey: ['consequences'],
    queryFn: () => get<Cases>('/api/consequences'),
    enabled: shown,
  })
  if (!data || data.mine === 0) return null
  return (
    <p className="panel">
      <Link to="/consequences">{t('waiting', { n: data.mine })}</Link>
    </p>
  )
}
