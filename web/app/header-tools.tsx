import { useNavigate } from '@tanstack/react-router'
import { UserOutlined } from '@ant-design/icons'
import { Button, Dropdown, Input, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../src/organisation/contract.ts'
import { setLanguage } from '../i18n.ts'
import { useLargeType } from './large-type.ts'
import { isShown } from './menu.ts'
import { rolesOf, signOut, useMe } from './session.ts'
import '../organisation/texts.ts'

export function AppealSearch({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation('app')
  const navigate = useNavigate()
  const me = useMe()
  if (!isShown('ledger', rolesOf(me))) return null
  return (
    <Input.Search
      className="shell-search"
      style={onGo && { width: '100%' }}
      placeholder={t('searchAppeals')}
      aria-label={t('searchAppeals')}
      allowClear
      maxLength={100}
      onSearch={(q) => {
        if (!q.trim()) return
        void navigate({ to: '/appeals', search: { q: q.trim() } })
        onGo?.()
      }}
    />
  )
}

export function HeaderTools({ me, narrow, live }: { me: Me; narrow: boolean; live: boolean }) {
  const { t, i18n } = useTranslation(['app', 'organisation'])
  const navigate = useNavigate()
  const [large, setLarge] = useLargeType()
  const other = i18n.language === 'en' ? 'zh' : 'en'
  const roles = me.appointments.map(
    (held) => `${held.unitName} · ${t(`organisation:role.${held.role}`)}`,
  )
  return (
    <>
      <Tooltip title={live ? t('live') : t('liveLost')}>
        <span
          className={live ? 'live-dot' : 'live-dot lost'}
          role="status"
          aria-label={live ? t('live') : t('liveLost')}
        />
      </Tooltip>
      {!narrow && (
        <Button type="text" aria-pressed={large} onClick={() => setLarge(!large)}>
          {large ? t('normalType') : t('largeType')}
        </Button>
      )}
      {!narrow && (
        <Button type="text" lang={other} onClick={() => setLanguage(other)}>
          {t('language')}
        </Button>
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'who',
              type: 'group',
              label: (
                <div style={{ maxWidth: 320, whiteSpace: 'normal' }}>
                  {roles.map((role) => (
                    <div key={role}>{role}</div>
                  ))}
                </div>
              ),
            },
            { type: 'divider' },
            {
              key: 'account',
              label: t('account'),
              onClick: () => void navigate({ to: '/account' }),
            },
            {
              key: 'large',
              label: large ? t('normalType') : t('largeType'),
              onClick: () => setLarge(!large),
            },
            { key: 'language', label: t('language'), onClick: () => setLanguage(other) },
            { type: 'divider' },
            { key: 'out', label: t('signOut'), onClick: () => void signOut() },
          ],
        }}
      >
        <Button type="text" icon={<UserOutlined />}>
          {me.staff.name}
        </Button>
      </Dropdown>
    </>
  )
}
