import { Link, useRouterState } from '@tanstack/react-router'
import { Menu } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../src/organisation/contract.ts'
import type { Desk } from '../api.ts'
import { menuFor, PAGE_PATHS, pageOf, type Page } from './menu.ts'
import { rolesOf } from './session.ts'

/** Which lines of the desk a page of the menu counts. */
const COUNTED: Partial<Record<Page, readonly string[]>> = {
  triage: ['triage', 'confirm_screening'],
  dispatch: ['dispatch'],
  work: ['accept', 'contact', 'work'],
  verify: ['verify'],
  arbitrate: ['arbitrate'],
}

export function MainMenu({ me, desk, onGo }: { me: Me; desk: Desk | undefined; onGo: () => void }) {
  const { t } = useTranslation('app')
  const path = useRouterState({ select: (state) => state.location.pathname })
  const item = (page: Page) => ({
    key: page,
    label: (
      <Link to={PAGE_PATHS[page]} onClick={onGo} className="menu-label">
        <span>{t(`nav.${page}`)}</span>
        <Count count={countOf(page, desk)} />
      </Link>
    ),
  })
  const selected = pageOf(path.replace(/^\/console/, '') || '/')
  return (
    <Menu
      mode="inline"
      selectedKeys={selected ? [selected] : []}
      items={[
        item('desk'),
        ...menuFor(rolesOf(me)).map((group) => ({
          type: 'group' as const,
          key: group.key,
          label: t(`nav.${group.key}`),
          children: group.pages.map(item),
        })),
      ]}
    />
  )
}

function Count({ count }: { count: number }) {
  return count > 0 ? <span className="menu-count">{count > 999 ? '999+' : count}</span> : null
}

function countOf(page: Page, desk: Desk | undefined): number {
  const keys = COUNTED[page] ?? []
  return (desk?.waiting ?? [])
    .filter((line) => keys.includes(line.key))
    .reduce((sum, line) => sum + line.count, 0)
}
