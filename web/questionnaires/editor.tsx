// The template editor: each saving is a new version.
import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  QUESTION_KINDS,
  QUESTIONS_MAX,
  type Question,
  type Questionnaire,
} from '../../src/questionnaires/contract.ts'
import { post } from '../http.ts'
import '../intake/paper.css'
import { newId } from '../ui/new-id.ts'
import { Trouble } from '../ui/trouble.tsx'
import './texts.ts'

/** A question as the form holds it: choices are lines of a text. */
interface Draft {
  id: string
  kind: Question['kind']
  text: string
  choices?: string
  steps?: number
  low?: string
  high?: string
  lines?: number
  appeal?: boolean
}
interface Values {
  title: string
  intro?: string
  questions: Draft[]
}

const draftOf = (question: Question): Draft => ({
  ...question,
  choices: 'choices' in question ? question.choices.join('\n') : undefined,
})

function questionOf({ id, kind, text, ...rest }: Draft): Question {
  const base = { id, text }
  switch (kind) {
    case 'single':
    case 'multiple': {
      const choices = (rest.choices ?? '').split('\n').map((line) => line.trim())
      return { ...base, kind, choices: choices.filter((line) => line !== '') }
    }
    case 'scale':
      return { ...base, kind, steps: rest.steps ?? 5, low: rest.low ?? '', high: rest.high ?? '' }
    case 'text':
      return { ...base, kind, lines: rest.lines ?? 4, appeal: rest.appeal ?? false }
  }
}

/** The first number that no question of this template has. */
function freeId(questions: readonly Draft[]): string {
  const taken = new Set(questions.map(({ id }) => id))
  let n = 1
  while (taken.has(`q${n}`)) n += 1
  return `q${n}`
}

export function EditorDialog({
  template,
  onClose,
}: {
  template: Questionnaire | null
  onClose: () => void
}) {
  const { t } = useTranslation(['questionnaires', 'ui'])
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => template?.id ?? newId())
  const save = useMutation({
    mutationFn: (values: Values) =>
      post<Questionnaire>('/api/questionnaires', {
        id,
        seenVersion: template?.version ?? 0,
        title: values.title,
        intro: values.intro ?? '',
        questions: values.questions.map(questionOf),
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['questionnaires'] })
      onClose()
    },
  })
  const field = t('editor.name')
  return (
    <Modal open width={760} title={t('editor.title')} onCancel={onClose} footer={null}>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{
          title: template?.title,
          intro: template?.intro,
          questions: template?.questions.map(draftOf) ?? [{ id: 'q1', kind: 'single' }],
        }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item
          name="title"
          label={field}
          rules={[{ required: true, whitespace: true, message: t('ui:required', { field }) }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="intro" label={t('editor.intro')}>
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Form.List name="questions">
          {(fields, { add, remove, move }) => (
            <div className="stack">
              {fields.map(({ key, name }, index) => (
                <fieldset key={key} className="door-appeal">
                  <legend>{t('editor.question', { n: index + 1 })}</legend>
                  <OneQuestion name={name} />
                  <div className="row">
                    {index > 0 && (
                      <Button
                        size="small"
                        icon={<ArrowUpOutlined />}
                        aria-label={t('editor.up', { n: index + 1 })}
                        onClick={() => move(index, index - 1)}
                      />
                    )}
                    {fields.length > 1 && (
                      <Button size="small" icon={<DeleteOutlined />} onClick={() => remove(name)}>
                        {t('editor.removeQuestion', { n: index + 1 })}
                      </Button>
                    )}
                  </div>
                </fieldset>
              ))}
              {fields.length < QUESTIONS_MAX && (
                <Button
                  icon={<PlusOutlined />}
                  onClick={() =>
                    add({ id: freeId(form.getFieldValue('questions') ?? []), kind: 'single' })
                  }
                >
                  {t('editor.addQuestion')}
                </Button>
              )}
            </div>
          )}
        </Form.List>
        <p className="quiet" style={{ margin: '12px 0' }}>
          {t('editor.printedKeep')}
        </p>
        <Trouble error={save.error} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('editor.save')}
        </Button>
      </Form>
    </Modal>
  )
}

function OneQuestion({ name }: { name: number }) {
  const { t } = useTranslation(['questionnaires', 'ui'])
  const kind: unknown = Form.useWatch(['questions', name, 'kind'])
  const rule = (field: string) => [
    { required: true, whitespace: true, message: t('ui:required', { field }) },
  ]
  return (
    <>
      {/* What ties an answer to its question through all versions: carried along, never shown. */}
      <Form.Item name={[name, 'id']} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={[name, 'text']} label={t('editor.text')} rules={rule(t('editor.text'))}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name={[name, 'kind']} label={t('editor.kind')}>
        <Select
          style={{ maxWidth: 200 }}
          options={QUESTION_KINDS.map((value) => ({ value, label: t(`editor.kinds.${value}`) }))}
        />
      </Form.Item>
      {(kind === 'single' || kind === 'multiple') && (
        <Form.Item
          name={[name, 'choices']}
          label={t('editor.choices')}
          extra={t('editor.choicesHint')}
          rules={rule(t('editor.choices'))}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} />
        </Form.Item>
      )}
      {kind === 'scale' && (
        <>
          <Form.Item name={[name, 'steps']} label={t('editor.steps')} initialValue={5}>
            <InputNumber min={3} max={10} precision={0} />
          </Form.Item>
          <Form.Item name={[name, 'low']} label={t('editor.low')} rules={rule(t('editor.low'))}>
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name={[name, 'high']} label={t('editor.high')} rules={rule(t('editor.high'))}>
            <Input maxLength={20} />
          </Form.Item>
        </>
      )}
      {kind === 'text' && (
        <>
          <Form.Item name={[name, 'lines']} label={t('editor.lines')} initialValue={4}>
            <InputNumber min={1} max={12} precision={0} />
          </Form.Item>
          <Form.Item name={[name, 'appeal']} valuePropName="checked">
            <Checkbox>{t('editor.appeal')}</Checkbox>
          </Form.Item>
        </>
      )}
    </>
  )
}
