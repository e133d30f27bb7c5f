import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, QRCode, Segmented, Switch } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView, TotpEnrolment } from '../../src/organisation/contract.ts'
import { useLargeType } from '../app/large-type.ts'
import { refreshSession, useMe } from '../app/session.ts'
import { setLanguage } from '../i18n.ts'
import { get, post, remove } from '../http.ts'
import { dayText, languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ChangePasswordForm } from './change-password-form.tsx'
import { Delegation } from './delegation.tsx'
import './texts.ts'

export function AccountPage() {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  return (
    <Page title={t('account.title')}>
      <div className="stack" style={{ maxWidth: 760 }}>
        <Panel title={t('account.who')}>
          <Who />
        </Panel>
        <Panel title={t('account.display')}>
          <Display />
        </Panel>
        <Panel title={t('lend.title')}>
          <Delegation />
        </Panel>
        <Panel title={t('account.totp')}>
          <SecondFactor />
        </Panel>
        <Panel title={t('password.title')}>
          <div style={{ maxWidth: 380 }}>
            <ChangePasswordForm
              onDone={() => {
                message.success(t('password.done'))
                void refreshSession()
              }}
            />
          </div>
        </Panel>
        <Panel title={t('account.sessions')}>
          <Sessions />
        </Panel>
      </div>
    </Page>
  )
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Who() {
  const { t, i18n } = useTranslation('organisation')
  const me = useMe()
  const language = languageOf(i18n.language)
  return (
    <dl className="facts">
      <div>
        <dt>{t('staff.name')}</dt>
        <dd>{me.staff.name}</dd>
      </div>
      <div>
        <dt>{t('account.username')}</dt>
        <dd>{me.staff.username}</dd>
      </div>
      <div>
        <dt>{t('account.unit')}</dt>
        <dd>{me.staff.unitName}</dd>
      </div>
      <div>
        <dt>{t('account.roles')}</dt>
        {me.appointments.map((held) => (
          <dd key={held.id}>
            {held.unitName} · {t(`role.${held.role}`)}
            <span className="quiet">
              {held.onBehalfOf && `，${t('account.onBehalfOf', { name: held.onBehalfOf.name })}`}
              {held.toOn &&
                `，${t('account.until', { day: dayText(held.toOn, language, me.today) })}`}
            </span>
          </dd>
        ))}
      </div>
    </dl>
  )
}

function Display() {
  const { t, i18n } = useTranslation('organisation')
  const [large, setLarge] = useLargeType()
  return (
    <div className="stack-small">
      <label className="row">
        <Switch checked={large} onChange={setLarge} /> {t('account.large')}
      </label>
      <div className="row">
        <span>{t('account.language')}</span>
        <Segmented
          aria-label={t('account.language')}
          value={languageOf(i18n.language)}
          onChange={setLanguage}
          options={[
            { value: 'zh' as const, label: '中文' },
            { value: 'en' as const, label: 'English' },
          ]}
        />
      </div>
    </div>
  )
}

function SecondFactor() {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const me = useMe()
  const [enrolment, setEnrolment] = useState<TotpEnrolment | null>(null)
  const begin = useMutation({
    mutationFn: (password: string) => post<TotpEnrolment>('/api/session/totp', { password }),
    onSuccess: setEnrolment,
    gcTime: 0,
  })
  const finish = useMutation({
    mutationFn: ({ code, on }: { code: string; on: boolean }) =>
      post<void>(on ? '/api/session/totp/confirm' : '/api/session/totp/disable', { code }),
    onSuccess: (_, { on }) => {
      message.success(on ? t('account.totpDone') : t('account.totpGone'))
      setEnrolment(null)
      void refreshSession()
    },
  })
  if (me.totp) {
    return (
      <>
        <p style={{ marginBottom: 12 }}>{t('account.totpOn')}</p>
        <CodeForm
          label={t('account.totpCode')}
          submit={t('account.totpStop')}
          busy={finish.isPending}
          error={finish.error}
          onCode={(code) => finish.mutate({ code, on: false })}
        />
      </>
    )
  }
  if (enrolment) {
    return (
      <div className="stack">
        <p>{t('account.totpScan')}</p>
        <QRCode value={enrolment.uri} size={184} type="svg" />
        <code style={{ letterSpacing: '0.1em' }}>{enrolment.secret.replace(/(.{4})/g, '$1 ')}</code>
        <CodeForm
          label={t('account.totpCode')}
          submit={t('account.totpConfirm')}
          busy={finish.isPending}
          error={finish.error}
          onCode={(code) => finish.mutate({ code, on: true })}
        />
      </div>
    )
  }
  return (
    <>
      <p style={{ marginBottom: 12 }}>{t('account.totpOff')}</p>
      <Form
        layout="vertical"
        style={{ maxWidth: 380 }}
        onFinish={({ password }: { password: string }) => begin.mutate(password)}
      >
        <Form.Item
          name="password"
          label={t('account.totpPassword')}
          rules={[{ required: true, message: t('password.required') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {begin.error && (
          <Form.Item>
            <Trouble error={begin.error} />
          </Form.Item>
        )}
        <Button htmlType="submit" loading={begin.isPending}>
          {t('account.totpStart')}
        </Button>
      </Form>
    </>
  )
}

function CodeForm(props: {
  label: string
  submit: string
  busy: boolean
  error: unknown
  onCode: (code: string) => void
}) {
  return (
    <Form
      layout="vertical"
      style={{ maxWidth: 380 }}
      onFinish={({ code }: { code: string }) => props.onCode(code.trim())}
    >
      <Form.Item
        name="code"
        label={props.label}
        rules={[{ required: true, min: 6, message: props.label }]}
      >
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={8} />
      </Form.Item>
      {Boolean(props.error) && (
        <Form.Item>
          <Trouble error={props.error} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={props.busy}>
        {props.submit}
      </Button>
    </Form>
  )
}

function Sessions() {
  const { t, i18n } = useTranslation('organisation')
  const { message } = App.useApp()
  const client = useQueryClient()
  const me = useMe()
  const language = languageOf(i18n.language)
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: () => get<{ rows: SessionView[] }>('/api/sessions'),
  })
  const end = useMutation({
    mutationFn: (id: string) => remove<void>(`/api/sessions/${id}`),
    onSuccess: () => {
      message.success(t('account.ended'))
      void client.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  if (sessions.isPending) return <Waiting rows={2} />
  return (
    <>
      <Trouble error={sessions.error ?? end.error} />
      <ul className="plain-list">
        {sessions.data?.rows.map((session) => (
          <li
            key={session.id}
            className="spread"
            style={{ padding: '8px 0', borderTop: '1px solid var(--line)' }}
          >
            <span>
              {deviceOf(session.userAgent) || t('account.unknownDevice')}{' '}
              {session.current && <strong>（{t('account.thisDevice')}）</strong>}
              <br />
              <span className="quiet">
                {t('account.lastSeen', {
                  at: momentText(session.lastSeenAt, language, me.today),
                })}{' '}
                · {t('account.signedIn', { at: momentText(session.createdAt, language, me.today) })}
              </span>
            </span>
            {!session.current && (
              <Button
                size="small"
                loading={end.isPending && end.variables === session.id}
                onClick={() => end.mutate(session.id)}
              >
                {t('account.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** 'Chrome · Windows' out of a user agent: enough to tell one's own devices apart. */
export function deviceOf(agent: string): string {
  const browser = /MicroMessenger/.test(agent)
    ? '微信'
    : /Edg\//.test(agent)
      ? 'Edge'
      : /Firefox\//.test(agent)
        ? 'Firefox'
        : /Chrome\//.test(agent)
          ? 'Chrome'
          : /Safari\//.test(agent)
            ? 'Safari'
            : ''
  const system = /HarmonyOS/.test(agent)
    ? 'HarmonyOS'
    : /Android/.test(agent)
      ? 'Android'
      : /iPhone|iPad/.test(agent)
        ? 'iOS'
        : /Windows/.test(agent)
          ? 'Windows'
          : /Mac OS/.test(agent)
            ? 'macOS'
            : /Linux/.test(agent)
              ? 'Linux'
              : ''
  return [browser, system].filter(Boolean).join(' · ')
}
