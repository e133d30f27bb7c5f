// 开箱: what the first person found. It waits for the second.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, InputNumber, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PHOTOS_MAX } from '../../src/appeals/contract.ts'
import {
  LETTERS_MAX,
  type LetterBox,
  type OpenBox,
  type OpeningDetail,
} from '../../src/letters/contract.ts'
import { post } from '../http.ts'
import { FilesField } from '../ui/files-field.tsx'
import { newId } from '../ui/new-id.ts'
import { dayOf, timeOf } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'
import './texts.ts'

type Values = Omit<OpenBox, 'commandId' | 'boxId' | 'openedAt'> & { openedAt: string }

export function OpenBoxDialog({ box, onClose }: { box: LetterBox; onClose: () => void }) {
  const { t } = useTranslation(['letters', 'ui'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const [commandId] = useState(newId)
  const save = useMutation({
    mutationFn: ({ openedAt, ...values }: Values) =>
      post<OpeningDetail>('/api/letter-openings', {
        ...values,
        commandId,
        boxId: box.id,
        // The clock on the wall of the village office is China's, whatever this computer thinks.
        openedAt: new Date(`${openedAt}:00+08:00`).toISOString(),
      }),
    onSuccess: ({ opening }) => {
      void client.invalidateQueries({ queryKey: ['letters'] })
      void navigate({ to: '/letters/$id', params: { id: opening.id } })
    },
  })
  const [openedAt] = useState(() => {
    const now = new Date().toISOString()
    return `${dayOf(now)}T${timeOf(now)}`
  })
  const rule = (field: string) => [{ required: true, message: t('ui:required', { field }) }]
  return (
    <Modal
      open
      title={t('openTitle', { no: box.no, place: box.place })}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
    >
      <Form<Values>
        layout="vertical"
        initialValues={{ openedAt, fileIds: [], sealIntact: true }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="openedAt" label={t('openedAt')} rules={rule(t('openedAt'))}>
          <Input type="datetime-local" style={{ maxWidth: 260 }} />
        </Form.Item>
        <Form.Item
          name="sealFound"
          label={t('sealFound')}
          rules={rule(t('sealFound'))}
          extra={box.seal ? t('sealExpected', { seal: box.seal }) : undefined}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="sealIntact" label={t('sealIntact')}>
          <Radio.Group
            options={[
              { value: true, label: t('intact') },
              { value: false, label: t('broken') },
            ]}
          />
        </Form.Item>
        <Form.Item name="letters" label={t('letters')} rules={rule(t('letters'))}>
          <InputNumber min={0} max={LETTERS_MAX} precision={0} inputMode="numeric" />
        </Form.Item>
        <Form.Item name="sealNew" label={t('sealNew')} rules={rule(t('sealNew'))}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="fileIds"
          label={t('photos')}
          rules={[
            {
              type: 'array',
              min: 1,
              required: true,
              message: t('ui:required', { field: t('photos') }),
            },
          ]}
        >
          <FilesField max={PHOTOS_MAX} />
        </Form.Item>
        <Form.Item name="note" label={t('note')}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
        </Form.Item>
        {save.error && (
          <Form.Item>
            <Trouble error={save.error} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('saveOpening')}
        </Button>
      </Form>
    </Modal>
  )
}
