import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  DELEGATION_DAYS_MAX,
  type Delegations,
  type Lend,
} from '../../src/organisation/contract.ts'
import { refreshSession, useMe } from '../app/session.ts'
import { get, post } from '../http.ts'
import { DayField } from '../ui/day-field.tsx'
import { addDays, dayText, languageOf } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { useNames } from './names.ts'

/** 请假代理: lend one of my own roles to a colleague, from day to day. */
export function Delegation() {
  const { t, i18n } = useTranslation('organisation')
  const { message } = App.useApp()
  const client = useQueryClient()
  const me = useMe()
  const names = useNames()
  const language = languageOf(i18n.language)
  const [form] = Form.useForm<Lend>()
  const all = useQuery({
    queryKey: ['delegations'],
    queryFn: () => get<Delegations>('/api/delegations'),
  })
  const reload = () => {
    void client.invalidateQueries({ queryKey: ['delegations'] })
    void refreshSession()
  }
  const lend = useMutation({
    mutationFn: (body: Lend) => post<unknown>('/api/delegations', body),
    onSuccess: () => {
      message.success(t('lend.done'))
      form.resetFields()
      reload()
    },
  })
  const end = useMutation({
    mutationFn: (id: string) => post<unknown>(`/api/delegations/${id}/end`),
    onSuccess: reload,
  })
  if (all.isPending) return <Waiting rows={3} />
  if (!all.data) return <Trouble error={all.error} />
  const { rows, lendable, colleagues } = all.data
  const mine = rows.filter(
    (row) => row.lender.id === me.staff.id || row.borrower.id === me.staff.id,
  )
  const required = [{ required: true, message: t('password.required') }]
  return (
    <div className="stack">
      <p className="quiet">{t('lend.hint')}</p>
      <ul className="plain-list">
        {mine.length === 0 && <li className="quiet">{t('lend.none')}</li>}
        {mine.map((row) => {
          const state = row.revoked
            ? t('lend.ended')
            : row.toOn < me.today
              ? t('lend.over')
              : row.live
                ? t('lend.live')
                : t('lend.ahead')
          return (
            <li key={row.id} className="spread" style={{ padding: '6px 0' }}>
              <span>
                {t('lend.line', {
                  lender: row.lender.name,
                  borrower: row.borrower.name,
                  role: `${names.unit(row.unitId)} ${t(`role.${row.role}`)}`,
                })}
                <br />
                <span className="quiet">
                  {t('lend.days', {
                    from: dayText(row.fromOn, language, me.today),
                    to: dayText(row.toOn, language, me.today),
                  })}{' '}
                  · {state}
                </span>
              </span>
              {!row.revoked && row.toOn >= me.today && (
                <Button size="small" onClick={() => end.mutate(row.id)}>
                  {t('lend.end')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {lendable.length > 0 && colleagues.length > 0 && (
        <Form
          form={form}
          layout="vertical"
          style={{ maxWidth: 480 }}
          initialValues={{
            fromOn: me.today,
            toOn: addDays(me.today, 7),
            appointmentId: lendable[0]?.id,
          }}
          onFinish={(values) => lend.mutate(values)}
        >
          <Form.Item name="appointmentId" label={t('lend.role')} rules={required}>
            <Select
              options={lendable.map((held) => ({
                value: held.id,
                label: `${names.unit(held.unitId)} · ${t(`role.${held.role}`)}`,
              }))}
            />
          </Form.Item>
          <Form.Item name="toStaffId" label={t('lend.to')} rules={required}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={colleagues.map((person) => ({
                value: person.id,
                label: `${person.name}（${names.unit(person.unitId)}）`,
              }))}
            />
          </Form.Item>
          <div className="row">
            <Form.Item name="fromOn" label={t('lend.from')} rules={required}>
              <DayField min={me.today} />
            </Form.Item>
            <Form.Item name="toOn" label={t('lend.until')} rules={required}>
              <DayField min={me.today} max={addDays(me.today, DELEGATION_DAYS_MAX)} />
            </Form.Item>
          </div>
          <Form.Item name="reason" label={t('lend.reason')} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          {lend.error && (
            <Form.Item>
              <Trouble error={lend.error} />
            </Form.Item>
          )}
          <Button htmlType="submit" loading={lend.isPending}>
            {t('lend.submit')}
          </Button>
        </Form>
      )}
      <Trouble error={end.error} />
    </div>
  )
}
