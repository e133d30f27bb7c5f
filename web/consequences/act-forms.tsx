// One form for each step that is open to whoever looks; what is not open says why.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  PROOF_FILES_MAX,
  WORDS_MAX,
  WORDS_MIN,
  type Act,
  type CaseDetail,
} from '../../src/consequences/contract.ts'
import { useMe } from '../app/session.ts'
import { post } from '../http.ts'
import { DayField } from '../ui/day-field.tsx'
import { FilesField } from '../ui/files-field.tsx'
import { newId } from '../ui/new-id.ts'
import { Trouble } from '../ui/trouble.tsx'
import { AppealsNow } from './appeals-now.tsx'
import './texts.ts'

type Verb = Act['verb']

export function ActForms({ of }: { of: CaseDetail }) {
  const { t } = useTranslation('consequences')
  const open = of.acts.filter(({ why }) => why === null)
  const closed = of.acts.filter(({ why }) => why !== null)
  const [chosen, setChosen] = useState<Verb | null>(null)
  const verb = open.find((act) => act.verb === chosen)?.verb ?? null
  return (
    <section className="panel no-print" aria-label={t('actions')}>
      <h2>{t('actions')}</h2>
      <div className="row">
        {open.map((act) => (
          <Button
            key={act.verb}
            type={verb === act.verb ? 'primary' : 'default'}
            aria-pressed={verb === act.verb}
            onClick={() => setChosen(act.verb)}
          >
            {t(`verb.${act.verb}`)}
          </Button>
        ))}
      </div>
      {verb && (
        <ActForm
          key={`${verb} ${of.steps.length}`}
          of={of}
          verb={verb}
          onDone={() => setChosen(null)}
        />
      )}
      <details style={{ marginTop: 12 }}>
        <summary>{t('closedActs')}</summary>
        <ul className="plain-list stack-small">
          {closed.map((act) => (
            <li key={act.verb}>
              {t(`verb.${act.verb}`)}：<span className="quiet">{act.why}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function ActForm({ of, verb, onDone }: { of: CaseDetail; verb: Verb; onDone: () => void }) {
  const { t } = useTranslation('consequences')
  const { today } = useMe()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [commandId] = useState(newId)
  const act = useMutation({
    networkMode: 'always', // without a line it says so, and waits for nobody
    mutationFn: (values: object) =>
      post<CaseDetail>(`/api/consequences/${of.id}/steps`, {
        commandId,
        seen: of.steps.length,
        act: { verb, ...values },
      }),
    onSuccess: (detail) => {
      message.success(t('done'))
      client.setQueryData(['consequences', of.id], detail)
      onDone()
      return client.invalidateQueries({ queryKey: ['consequences'], exact: true })
    },
  })
  return (
    <Form
      name={verb}
      layout="vertical"
      aria-label={t(`verb.${verb}`)}
      style={{ marginTop: 16 }}
      initialValues={{
        heldOn: today,
        invited: t('invitedUsual'),
        fileIds: [],
        ...soleItem(of, verb),
      }}
      onFinish={(values: object) => act.mutate(values)}
    >
      <Fields of={of} verb={verb} />
      <div className="stack-small">
        <Trouble error={act.error} />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={act.isPending}>
            {t(`verb.${verb}`)}
          </Button>
        </div>
      </div>
    </Form>
  )
}

function itemsFor({ items }: CaseDetail, verb: Verb) {
  return items.filter(({ state }) => state === (verb === 'hand_in' ? 'open' : 'handed_in'))
}
function soleItem(of: CaseDetail, verb: Verb) {
  const [first, ...others] = itemsFor(of, verb)
  return first && others.length === 0 ? { no: first.no } : {}
}

function Fields({ of, verb }: { of: CaseDetail; verb: Verb }): ReactNode {
  const { t } = useTranslation('consequences')
  const { today } = useMe()
  switch (verb) {
    case 'call':
      return (
        <>
          <div className="row" style={{ gap: 16, alignItems: 'flex-start' }}>
            <Field name="talkOn" label={t('talkOn')}>
              <DayField min={today} />
            </Field>
            <Field name="at" label={t('at')}>
              <Input type="time" style={{ width: 130 }} />
            </Field>
          </div>
          <Line name="place" label={t('place')} max={100} />
          <Line name="invited" label={t('invited')} max={100} />
          <Line name="host" label={t('host')} max={100} />
        </>
      )
    case 'order':
      return <Words name="what" label={t('what')} />
    case 'record':
      return (
        <>
          <Field name="heldOn" label={t('heldOn')}>
            <DayField max={today} />
          </Field>
          <Line name="present" label={t('present')} max={200} />
          <Words name="said" label={t('said')} />
        </>
      )
    case 'commit':
      return (
        <>
          <Words name="what" label={t('promise')} />
          <DueDay />
        </>
      )
    case 'hand_in':
      return (
        <>
          <Which of={of} verb={verb} />
          <Words name="proof" label={t('proof')} />
          <Form.Item name="fileIds" label={t('files')}>
            <FilesField max={PROOF_FILES_MAX} />
          </Form.Item>
        </>
      )
    case 'accept':
    case 'send_back':
      return (
        <>
          <AppealsNow of={of} />
          <Which of={of} verb={verb} />
          <Words name="words" label={t('judged')} />
          {verb === 'send_back' && <DueDay />}
        </>
      )
    case 'set_aside':
      return <Words name="words" label={t('why')} />
    case 'lapse':
      return <p>{t('fallenHint')}</p>
  }
}

function Field(props: { name: string; label: string; children: ReactNode }) {
  const { t } = useTranslation('ui')
  const { name, label, children } = props
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, message: t('required', { field: label }) }]}
    >
      {children}
    </Form.Item>
  )
}

function Line({ name, label, max }: { name: string; label: string; max: number }) {
  return (
    <Field name={name} label={label}>
      <Input maxLength={max} />
    </Field>
  )
}

function Words({ name, label }: { name: string; label: string }) {
  const { t } = useTranslation('ui')
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[
        { required: true, whitespace: true, message: t('required', { field: label }) },
        { min: WORDS_MIN, message: t('shorterThan', { min: WORDS_MIN }) },
      ]}
    >
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={WORDS_MAX} />
    </Form.Item>
  )
}

function DueDay() {
  const { t } = useTranslation('consequences')
  const { today } = useMe()
  return (
    <Field name="dueOn" label={t('dueDay')}>
      <DayField min={today} />
    </Field>
  )
}

function Which({ of, verb }: { of: CaseDetail; verb: Verb }) {
  const { t } = useTranslation('consequences')
  return (
    <Field name="no" label={t('which')}>
      <Select
        options={itemsFor(of, verb).map((item) => ({ value: item.no, label: t('item', item) }))}
      />
    </Field>
  )
}
