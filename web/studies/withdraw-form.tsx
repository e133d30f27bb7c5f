// 撤销: the office that sent people calls the study off and says why.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StudyDetail, StudyRow, WithdrawStudy } from '../../src/studies/contract.ts'
import { post } from '../http.ts'
import { Trouble } from '../ui/trouble.tsx'
import './texts.ts'

export function WithdrawForm({ study }: { study: StudyRow }) {
  const { t } = useTranslation(['studies', 'ui'])
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (body: WithdrawStudy) =>
      post<StudyDetail>(`/api/studies/${study.id}/withdrawal`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['studies'] }),
  })
  return (
    <details className="panel">
      <summary>{t('withdraw')}</summary>
      <Form<WithdrawStudy>
        layout="vertical"
        aria-label={t('withdraw')}
        onFinish={(body) => save.mutate(body)}
      >
        <Form.Item
          name="reason"
          label={t('withdrawWhy')}
          extra={t('withdrawHint')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('ui:tooShort') }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Trouble error={save.error} />
        <Button danger htmlType="submit" loading={save.isPending}>
          {t('withdraw')}
        </Button>
      </Form>
    </details>
  )
}
