// 签字: remarks, the password once more, and after that only corrections beside it.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, SignAccount } from '../../src/accounts/contract.ts'
import { useMe } from '../app/session.ts'
import { ApiProblem, post } from '../http.ts'
import '../organisation/texts.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'

const REMARKS_MAX = 2_000

export function Signing({ path, account }: { path: string; account: Account }) {
  const { t, i18n } = useTranslation(['accounts', 'organisation'])
  const { today } = useMe()
  const { signature, remarks, refusal, state } = account
  // What somebody wrote while another signed is not lost: it is what they may add as a correction.
  const [refused, setRefused] = useState<Refused | null>(null)
  const moment = (at: string) => momentText(at, languageOf(i18n.language), today)
  return (
    <section className="panel" aria-label={t('signature')}>
      <h2>{t('signature')}</h2>
      {signature && (
        <>
          <p>
            {t('signedBy', {
              name: signature.name,
              role: t(`organisation:role.${signature.role}`),
              at: moment(signature.signedAt),
            })}
            {signature.late && <strong> {t('late')}</strong>}
          </p>
          <h3>{t('remarks')}</h3>
          <p className="account-remarks">{signature.remarks || t('noRemarks')}</p>
          {remarks.map(({ no, name, at, text }) => (
            <div key={no}>
              <h3>{t('correction', { no, name, at: moment(at) })}</h3>
              <p className="account-remarks">{text}</p>
            </div>
          ))}
        </>
      )}
      {refused && (
        <div style={{ margin: '12px 0' }}>
          <Trouble error={refused.error} />
        </div>
      )}
      {refusal && !signature && <p className="quiet">{refusal.why}</p>}
      {!refusal && state === 'nothing' && <p>{t('nothingToSign')}</p>}
      {!refusal && !signature && state !== 'nothing' && (
        <SignForm path={path} onRefused={setRefused} />
      )}
      {!refusal && signature && <CorrectForm path={path} written={refused?.remarks ?? ''} />}
    </section>
  )
}

/** What was sent is the account as it stands now, and the lists that count it. */
function useSaved() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['accounts'] })
}

interface Refused {
  error: ApiProblem
  remarks: string
}
/** It is not as the page says any more: somebody else was faster. */
const isOutdated = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && error.status === 409

function SignForm(props: { path: string; onRefused: (refused: Refused) => void }) {
  const { path, onRefused } = props
  const { t } = useTranslation('accounts')
  const { totp } = useMe()
  const { message } = App.useApp()
  const saved = useSaved()
  const sign = useMutation({
    mutationFn: (given: SignAccount) => post<Account>(`${path}/sign`, given),
    onSuccess: () => {
      message.success(t('signed'))
      return saved()
    },
    onError: (error, { remarks }) => {
      if (!isOutdated(error)) return
      onRefused({ error, remarks })
      return saved()
    },
  })
  return (
    <Form<SignAccount>
      className="no-print"
      layout="vertical"
      style={{ maxWidth: 560 }}
      initialValues={{ remarks: '' }}
      onFinish={(given) => sign.mutate(given)}
    >
      <Form.Item name="remarks" label={t('remarks')} extra={t('remarksHint')}>
        <Input.TextArea rows={4} maxLength={REMARKS_MAX} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('password')}
        extra={t('signHint')}
        rules={[{ required: true, message: t('passwordNeeded') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {totp && (
        <Form.Item
          name="totp"
          label={t('totp')}
          rules={[{ required: true, message: t('totpNeeded') }]}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" />
        </Form.Item>
      )}
      {sign.error && !isOutdated(sign.error) && (
        <Form.Item>
          <Trouble error={sign.error} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={sign.isPending}>
        {t('sign')}
      </Button>
    </Form>
  )
}

function CorrectForm({ path, written }: { path: string; written: string }) {
  const { t } = useTranslation('accounts')
  const [form] = Form.useForm<{ text: string }>()
  const saved = useSaved()
  const correct = useMutation({
    mutationFn: (given: { text: string }) => post<Account>(`${path}/remarks`, given),
    onSuccess: () => {
      form.setFieldsValue({ text: '' })
      return saved()
    },
    onError: (error) => (isOutdated(error) ? saved() : undefined),
  })
  return (
    <Form
      className="no-print"
      form={form}
      layout="vertical"
      style={{ maxWidth: 560 }}
      initialValues={{ text: written }}
      onFinish={correct.mutate}
    >
      <Form.Item
        name="text"
        label={t('correct')}
        rules={[{ required: true, min: 2, message: t('correctNeeded') }]}
      >
        <Input.TextArea rows={2} maxLength={REMARKS_MAX} />
      </Form.Item>
      {correct.error && (
        <Form.Item>
          <Trouble error={correct.error} />
        </Form.Item>
      )}
      <Button htmlType="submit" loading={correct.isPending}>
        {t('correctButton')}
      </Button>
    </Form>
  )
}
