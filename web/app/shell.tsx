// The frame around every page: skip link, head, menu, banners, and the password asked over the page when a session ends.
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { MenuOutlined } from '@ant-design/icons'
import { Button, Drawer, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../src/organisation/contract.ts'
import { useNarrow } from '../ui/use-narrow.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Banners } from './banners.tsx'
import { useLive } from './live.ts'
import { NoRightPage } from './dead-ends.tsx'
import { MainMenu } from './main-menu.tsx'
import { closedTo, pageOf } from './menu.ts'
import { MustChangePassword } from './must-change-password.tsx'
import { AppealSearch, HeaderTools } from './header-tools.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { rolesOf, useSession, useSessionEnded } from './session.ts'
import { api } from '../api.ts'

export function Shell() {
  const session = useSession()
  const router = useRouter()
  if (session.isPending)
    return (
      <main className="content">
        <Waiting />
      </main>
    )
  if (session.isError)
    return <PageTrouble error={session.error} onRetry={() => void session.refetch()} />
  if (!session.data) {
    const { href } = router.history.location
    return (
      <Navigate to="/sign-in" search={{ to: href === '/console/' ? undefined : href }} replace />
    )
  }
  if (session.data.mustChangePassword) return <MustChangePassword me={session.data} />
  return <Frame me={session.data} />
}

function Frame({ me }: { me: Me }) {
  const { t } = useTranslation('app')
  const narrow = useNarrow()
  const live = useLive()
  const ended = useSessionEnded()
  const [menuOpen, setMenuOpen] = useState(false)
  const main = useFocusOnNewPage()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const page = pageOf(path.replace(/^\/console/, '') || '/')
  const whoCan = closedTo(page, rolesOf(me))
  const desk = useQuery({ queryKey: ['desk'], queryFn: api.appeals.desk })
  const menu = <MainMenu me={me} desk={desk.data} onGo={() => setMenuOpen(false)} />
  return (
    <>
      <a
        className="skip-link"
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('skip')}
      </a>
      <header className="shell-header" style={{ background: 'var(--primary)', height: 56 }}>
        {narrow && (
          <Button
            type="text"
            icon={<MenuOutlined />}
            aria-label={t('openMenu')}
            onClick={() => setMenuOpen(true)}
          />
        )}
        <Link className="shell-brand" to="/">
          {t('product')} <small>{me.district.name}</small>
        </Link>
        <span className="shell-grow" />
        {!narrow && <AppealSearch />}
        <HeaderTools me={me} narrow={narrow} live={live} />
      </header>
      <div style={{ display: 'flex', alignItems: 'stretch' }}>
        {!narrow && (
          <nav
            className="shell-sider"
            style={{ width: 212, flex: 'none', background: '#fbfaf7' }}
            aria-label={t('menu')}
          >
            {menu}
          </nav>
        )}
        <main
          id="main"
          ref={main}
          tabIndex={-1}
          className="content"
          style={{ flex: 1, minWidth: 0 }}
        >
          <Banners me={me} />
          {whoCan ? <NoRightPage whoCan={whoCan} /> : <Outlet />}
        </main>
      </div>
      <Drawer
        className="menu-drawer"
        placement="left"
        size={280}
        open={narrow && menuOpen}
        onClose={() => setMenuOpen(false)}
        title={`${t('product')} · ${me.district.name}`}
        styles={{ body: { padding: 0 } }}
      >
        <div style={{ padding: '12px 14px 0' }}>
          <AppealSearch onGo={() => setMenuOpen(false)} />
        </div>
        <nav aria-label={t('menu')}>{menu}</nav>
      </Drawer>
      <Modal
        open={ended}
        title={t('signIn.expired')}
        footer={null}
        closable={false}
        keyboard={false}
        mask={{ closable: false }}
        width={420}
        destroyOnHidden
      >
        <p style={{ marginBottom: 16 }}>{t('signIn.expiredHint')}</p>
        <SignInForm username={me.staff.username} />
      </Modal>
    </>
  )
}

/** After going to another page the focus stands on its content, so that a screen reader reads on from there. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const first = useRef(true)
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true })
    first.current = false
  }, [path])
  return main
}
