import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Form, Input, Modal, Select, Typography } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ROLES,
  USERNAME_PATTERN,
  type OneTimePassword,
  type StaffView,
} from '../../src/organisation/contract.ts'
import { useMe } from '../app/session.ts'
import { post } from '../http.ts'
import { DayField } from '../ui/day-field.tsx'
import { dayText, languageOf } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'
import { ChooseUnit } from './choose-unit.tsx'
import { useNames } from './names.ts'

type Act = { path: string; title: string; danger?: boolean; totp?: boolean }
const ROLE_KINDS = [
  'district',
  'centre',
  'conference',
  'inspection',
  'department',
  'town',
  'village',
] as const

/** One person: their appointments, and what an administrator may do to the account. */
export function StaffManager({ staff, writes }: { staff: StaffView; writes: boolean }) {
  const { t, i18n } = useTranslation('organisation')
  const me = useMe()
  const names = useNames()
  const language = languageOf(i18n.language)
  const [act, setAct] = useState<Act | null>(null)
  const own = staff.id === me.staff.id
  return (
    <div className="stack">
      <div>
        <h2>
          {staff.name}{' '}
          <span className="quiet" style={{ fontWeight: 400 }}>
            {staff.username}
          </span>
        </h2>
        <p className="quiet">
          {names.unit(staff.unitId)}
          {staff.phone && ` · ${staff.phone}`}
        </p>
      </div>
      <section aria-label={t('staff.roles')}>
        <h3>{t('staff.roles')}</h3>
        <ul className="plain-list">
          {staff.appointments.map((held) => (
            <li
              key={held.id}
              className="spread"
              style={{ padding: '6px 0', borderTop: '1px solid var(--line)' }}
            >
              <span>
                {names.unit(held.unitId)} · {t(`role.${held.role}`)}
                <br />
                <span className="quiet">
                  {dayText(held.fromOn, language)}
                  {held.toOn && ` – ${dayText(held.toOn, language)}`} ·{' '}
                  {held.live ? t('staff.live') : t('staff.over')}
                  {held.onBehalfOf && ` · ${t('staff.lent', { name: held.onBehalfOf.name })}`}
                </span>
              </span>
              {writes && held.live && !held.onBehalfOf && !own && (
                <Button
                  size="small"
                  onClick={() =>
                    setAct({
                      path: `/api/appointments/${held.id}/revoke`,
                      title: t('staff.revokeTitle', { role: t(`role.${held.role}`) }),
                      danger: true,
                    })
                  }
                >
                  {t('staff.revoke')}
                </Button>
              )}
            </li>
          ))}
          {staff.appointments.length === 0 && <li className="quiet">{t('staff.noRoles')}</li>}
        </ul>
      </section>
      {writes && own && <Alert type="info" showIcon title={t('staff.own')} />}
      {writes && !own && !staff.disabled && <AppointForm staff={staff} />}
      {writes && !own && (
        <div className="verbs">
          <Button
            onClick={() =>
              setAct({
                path: `/api/staff/${staff.id}/reset-password`,
                title: t('staff.reset'),
                totp: true,
              })
            }
          >
            {t('staff.reset')}
          </Button>
          {staff.disabled ? (
            <Button
              onClick={() =>
                setAct({ path: `/api/staff/${staff.id}/enable`, title: t('staff.enable') })
              }
            >
              {t('staff.enable')}
            </Button>
          ) : (
            <Button
              danger
              onClick={() =>
                setAct({
                  path: `/api/staff/${staff.id}/disable`,
                  title: t('staff.disable'),
                  danger: true,
                })
              }
            >
              {t('staff.disable')}
            </Button>
          )}
        </div>
      )}
      <ReasonDialog act={act} onClose={() => setAct(null)} />
    </div>
  )
}

function AppointForm({ staff }: { staff: StaffView }) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const client = useQueryClient()
  const { today } = useMe()
  const [form] = Form.useForm()
  const appoint = useMutation({
    mutationFn: (body: Record<string, unknown>) =>
      post<unknown>(`/api/staff/${staff.id}/appoint`, { ...body, toOn: body.toOn ?? null }),
    onSuccess: () => {
      message.success(t('staff.done'))
      form.resetFields()
      void client.invalidateQueries({ queryKey: ['staff'] })
    },
  })
  const required = [{ required: true, message: t('password.required') }]
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ unitId: staff.unitId, fromOn: today }}
      onFinish={(values: Record<string, unknown>) => appoint.mutate(values)}
    >
      <h3>{t('staff.appoint')}</h3>
      <Form.Item name="role" label={t('staff.role')} rules={required}>
        <Select options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))} />
      </Form.Item>
      <Form.Item name="unitId" label={t('staff.unit')} rules={required}>
        <ChooseUnit kinds={ROLE_KINDS} />
      </Form.Item>
      <div className="row">
        <Form.Item name="fromOn" label={t('staff.from')} rules={required}>
          <DayField />
        </Form.Item>
        <Form.Item name="toOn" label={t('staff.until')}>
          <DayField allowClear />
        </Form.Item>
      </div>
      <Form.Item name="reason" label={t('staff.reason')} rules={[...required, { min: 2 }]}>
        <Input maxLength={500} />
      </Form.Item>
      {appoint.error && (
        <Form.Item>
          <Trouble error={appoint.error} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={appoint.isPending}>
        {t('staff.appoint')}
      </Button>
    </Form>
  )
}

function ReasonDialog({ act, onClose }: { act: Act | null; onClose: () => void }) {
  const { t } = useTranslation('organisation')
  const client = useQueryClient()
  const { message } = App.useApp()
  const run = useMutation({
    mutationFn: (body: Record<string, unknown>) =>
      post<Partial<OneTimePassword>>(act?.path ?? '', body),
    gcTime: 0, // a password does not linger in a cache
    onSuccess: (answer) => {
      void client.invalidateQueries({ queryKey: ['staff'] })
      if (answer.oneTimePassword) return
      message.success(t('staff.done'))
      close()
    },
  })
  const close = () => {
    run.reset()
    onClose()
  }
  const once = run.data?.oneTimePassword
  return (
    <Modal
      open={act !== null}
      title={act?.title}
      onCancel={close}
      footer={null}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {once ? (
        <OncePassword answer={run.data as OneTimePassword} onClose={close} />
      ) : (
        <Form layout="vertical" onFinish={(values: Record<string, unknown>) => run.mutate(values)}>
          <Form.Item
            name="reason"
            label={t('staff.reason')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('password.required') }]}
          >
            <Input maxLength={500} autoFocus />
          </Form.Item>
          {act?.totp && (
            <Form.Item name="totp" valuePropName="checked" initialValue={false}>
              <Checkbox>{t('staff.resetTotp')}</Checkbox>
            </Form.Item>
          )}
          {run.error && (
            <Form.Item>
              <Trouble error={run.error} />
            </Form.Item>
          )}
          <Button type="primary" danger={act?.danger} htmlType="submit" loading={run.isPending}>
            {act?.title}
          </Button>
        </Form>
      )}
    </Modal>
  )
}

function OncePassword({
  answer,
  onClose,
}: {
  answer: OneTimePassword
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['organisation', 'ui'])
  return (
    <div className="stack">
      <Alert
        type="success"
        title={t('staff.once')}
        description={
          <Typography.Text
            copyable={{
              icon: [
                <span key="copy">{t('staff.copy')}</span>,
                <span key="copied">{t('staff.copied')}</span>,
              ],
              tooltips: false,
            }}
            style={{ fontSize: '1.4em', letterSpacing: '0.06em' }}
          >
            {answer.oneTimePassword}
          </Typography.Text>
        }
      />
      <p className="quiet">{t('staff.onceHint', { username: answer.username })}</p>
      <Button type="primary" style={{ alignSelf: 'flex-start' }} onClick={onClose}>
        {t('ui:close')}
      </Button>
    </div>
  )
}

export function CreateStaffDialog({
  open,
  unitId,
  onClose,
}: {
  open: boolean
  unitId: string | undefined
  onClose: () => void
}) {
  const { t } = useTranslation('organisation')
  const client = useQueryClient()
  const create = useMutation({
    mutationFn: (body: Record<string, unknown>) =>
      post<OneTimePassword>('/api/staff', { ...body, phone: body.phone || undefined }),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: ['staff'] }),
  })
  const close = () => {
    create.reset()
    onClose()
  }
  const required = [{ required: true, message: t('password.required') }]
  return (
    <Modal
      open={open}
      title={t('staff.add')}
      onCancel={close}
      footer={null}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {create.data ? (
        <OncePassword answer={create.data} onClose={close} />
      ) : (
        <Form
          layout="vertical"
          initialValues={{ unitId }}
          onFinish={(values: Record<string, unknown>) => create.mutate(values)}
        >
          <Form.Item name="name" label={t('staff.name')} rules={required}>
            <Input maxLength={40} autoFocus />
          </Form.Item>
          <Form.Item
            name="username"
            label={t('staff.username')}
            extra={t('staff.usernameHint')}
            rules={[...required, { pattern: USERNAME_PATTERN, message: t('staff.usernameHint') }]}
          >
            <Input autoCapitalize="none" maxLength={32} />
          </Form.Item>
          <Form.Item name="unitId" label={t('staff.unit')} rules={required}>
            <ChooseUnit kinds={ROLE_KINDS} />
          </Form.Item>
          <Form.Item name="phone" label={t('staff.phone')}>
            <Input inputMode="tel" maxLength={30} />
          </Form.Item>
          {create.error && (
            <Form.Item>
              <Trouble error={create.error} />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {t('staff.add')}
          </Button>
        </Form>
      )}
    </Modal>
  )
}
