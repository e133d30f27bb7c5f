// 登录: name and password, then the one-time code where the account has a second factor.
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SignIn } from '../../src/organisation/contract.ts'
import { ApiProblem } from '../http.ts'
import { Trouble } from '../ui/trouble.tsx'
import { signIn } from './session.ts'

export function SignInForm(props: { username?: string; onDone?: () => void }) {
  const { t } = useTranslation(['app', 'ui'])
  const [codeAsked, setCodeAsked] = useState(false)
  const attempt = useMutation({
    mutationFn: (input: SignIn) => signIn(input),
    onSuccess: () => props.onDone?.(),
    onError: (error) => {
      if (error instanceof ApiProblem && error.code.startsWith('totp_')) setCodeAsked(true)
    },
  })
  const asking = attempt.error instanceof ApiProblem && attempt.error.code === 'totp_needed'
  return (
    <Form<SignIn>
      layout="vertical"
      requiredMark={false}
      initialValues={{ username: props.username }}
      onFinish={({ username, password, totp }) =>
        attempt.mutate({ username: username.trim(), password, totp: totp?.trim() || undefined })
      }
    >
      <Form.Item
        name="username"
        label={t('signIn.login')}
        rules={[{ required: true, message: t('ui:required', { field: t('signIn.login') }) }]}
      >
        <Input
          size="large"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          readOnly={Boolean(props.username)}
          autoFocus={!props.username}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        rules={[{ required: true, message: t('ui:required', { field: t('signIn.password') }) }]}
      >
        <Input.Password
          size="large"
          autoComplete="current-password"
          autoFocus={Boolean(props.username)}
        />
      </Form.Item>
      {codeAsked && (
        <Form.Item
          name="totp"
          label={t('signIn.code')}
          extra={t('signIn.codeHint')}
          rules={[{ required: true, message: t('ui:required', { field: t('signIn.code') }) }]}
        >
          <Input
            size="large"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={8}
            autoFocus
          />
        </Form.Item>
      )}
      {attempt.error && !asking && (
        <Form.Item>
          <Trouble error={attempt.error} />
        </Form.Item>
      )}
      <Button type="primary" size="large" block htmlType="submit" loading={attempt.isPending}>
        {t('signIn.submit')}
      </Button>
    </Form>
  )
}
