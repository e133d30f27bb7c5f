// What is shown instead of a page or inside a form when the server says no.
import { FileSearchOutlined, LockOutlined } from '@ant-design/icons'
import { Alert, Button, Result } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../http.ts'

/** The sentence of an error, in the language of the page. */
export function useSentence(): (error: unknown) => string {
  const { t } = useTranslation('ui')
  return (error) => {
    if (error instanceof ApiProblem) {
      if (error.status === 0) return t('offline')
      return error.detail || t('fault')
    }
    return t('fault')
  }
}

/** Inside a form: why it was refused, and what can be done about it. */
export function Trouble({ error, action }: { error: unknown; action?: ReactNode }) {
  const sentence = useSentence()
  if (!error) return null
  const fields = error instanceof ApiProblem ? error.fields : []
  return (
    <div role="alert">
      <Alert
        type="error"
        showIcon
        title={sentence(error)}
        description={
          fields.length > 0 && (
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {fields.slice(0, 5).map((field) => (
                <li key={field.path + field.message}>{field.message}</li>
              ))}
            </ul>
          )
        }
        action={action}
      />
    </div>
  )
}

/** Instead of a page. */
export function PageTrouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const sentence = useSentence()
  const { t } = useTranslation('ui')
  const status = error instanceof ApiProblem ? error.status : 500
  if (status === 403)
    return (
      <Result
        status="info"
        icon={<LockOutlined />}
        title={t('forbidden')}
        subTitle={t('forbiddenHint')}
      />
    )
  if (status === 404)
    return (
      <Result
        status="info"
        icon={<FileSearchOutlined />}
        title={sentence(error)}
        subTitle={t('notFoundHint')}
      />
    )
  return (
    <Result
      status="warning"
      title={t('wentWrong')}
      subTitle={sentence(error)}
      extra={
        onRetry && (
          <Button type="primary" onClick={onRetry}>
            {t('retry')}
          </Button>
        )
      }
    />
  )
}
