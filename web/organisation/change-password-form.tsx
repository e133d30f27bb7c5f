import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  PASSWORD_CHARS_MAX,
  PASSWORD_CHARS_MIN,
  type ChangePassword,
} from '../../src/organisation/contract.ts'
import { post } from '../http.ts'
import { Trouble } from '../ui/trouble.tsx'
import './texts.ts'

export function ChangePasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('organisation')
  const [form] = Form.useForm<ChangePassword & { again: string }>()
  const change = useMutation({
    mutationFn: (body: ChangePassword) => post<unknown>('/api/session/password', body),
    onSuccess: () => {
      form.resetFields()
      onDone()
    },
  })
  const required = { required: true, message: t('password.required') }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ current, fresh }) => change.mutate({ current, fresh })}
    >
      <Form.Item name="current" label={t('password.current')} rules={[required]}>
        <Input.Password autoComplete="current-password" maxLength={PASSWORD_CHARS_MAX} />
      </Form.Item>
      <Form.Item
        name="fresh"
        label={t('password.fresh')}
        extra={t('password.hint')}
        rules={[
          required,
          { min: PASSWORD_CHARS_MIN, message: t('password.tooShort', { n: PASSWORD_CHARS_MIN }) },
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={PASSWORD_CHARS_MAX} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('password.again')}
        dependencies={['fresh']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('fresh')
                ? Promise.resolve()
                : Promise.reject(new Error(t('password.differ'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={PASSWORD_CHARS_MAX} />
      </Form.Item>
      {change.error && (
        <Form.Item>
          <Trouble error={change.error} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={change.isPending} block>
        {t('password.submit')}
      </Button>
    </Form>
  )
}
