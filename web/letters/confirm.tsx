// The second person's word: the same, or what differs.
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerOpening, Opening, OpeningDetail } from '../../src/letters/contract.ts'
import { post } from '../http.ts'
import { Trouble } from '../ui/trouble.tsx'
import './texts.ts'

export function Confirm({
  opening,
  onDone,
}: {
  opening: Opening
  onDone: (detail: OpeningDetail) => void
}) {
  const { t } = useTranslation(['letters', 'ui'])
  const [differs, setDiffers] = useState(false)
  const answer = useMutation({
    mutationFn: (body: AnswerOpening) =>
      post<OpeningDetail>(`/api/letter-openings/${encodeURIComponent(opening.id)}/answer`, body),
    onSuccess: onDone,
  })
  if (!opening.mayAnswer) return <Alert type="info" showIcon title={t('waitOther')} />
  return (
    <section className="panel" aria-label={t('confirmTitle')}>
      <h2>{t('confirmTitle')}</h2>
      <p style={{ marginBottom: 12 }}>{t('confirmHint')}</p>
      <Trouble error={answer.error} />
      {differs ? (
        <Form<{ remark: string }>
          layout="vertical"
          onFinish={({ remark }) => answer.mutate({ agrees: false, remark })}
        >
          <Form.Item
            name="remark"
            label={t('disagreeWhy')}
            rules={[{ required: true, min: 2, message: t('ui:tooShort') }]}
          >
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
          </Form.Item>
          <Button danger htmlType="submit" loading={answer.isPending}>
            {t('disagree')}
          </Button>{' '}
          <Button onClick={() => setDiffers(false)}>{t('ui:cancel')}</Button>
        </Form>
      ) : (
        <div className="row">
          <Button
            type="primary"
            loading={answer.isPending}
            onClick={() => answer.mutate({ agrees: true })}
          >
            {t('agree')}
          </Button>
          <Button danger onClick={() => setDiffers(true)}>
            {t('disagree')}
          </Button>
        </div>
      )}
    </section>
  )
}
