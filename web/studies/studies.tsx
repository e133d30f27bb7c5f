// 蹲点“挖”: who was sent where, and what came of it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignStudy, StudyList, StudyPeople, StudyRow } from '../../src/studies/contract.ts'
import { useMe } from '../app/session.ts'
import { get, post } from '../http.ts'
import { ChooseDrive } from '../meetings/choose-drive.tsx'
import { ChooseUnit } from '../organisation/choose-unit.tsx'
import { useNames } from '../organisation/names.ts'
import { DayField } from '../ui/day-field.tsx'
import { dayText, languageOf } from '../ui/days.ts'
import { newId } from '../ui/new-id.ts'
import { Page } from '../ui/page.tsx'
import { PagedList, usePaged } from '../ui/paged-list.tsx'
import { Trouble } from '../ui/trouble.tsx'
import './texts.ts'

const MARKS = {
  planned: 'unit',
  running: 'claimed',
  ended: 'dispute',
  reported: 'closed',
  withdrawn: 'over',
} as const
const VILLAGES = ['village'] as const

export function StudiesPage() {
  const { t } = useTranslation('studies')
  const navigate = useNavigate()
  const { drive } = useSearch({ from: '/shell/studies' })
  const [assigning, setAssigning] = useState(false)
  const list = usePaged<StudyList>(['studies', 'list', drive], '/api/studies', { drive })
  return (
    <Page
      title={t('title')}
      hint={t('hint')}
      actions={
        list.data?.pages[0]?.mayAssign && (
          <Button type="primary" onClick={() => setAssigning(true)}>
            {t('assign')}
          </Button>
        )
      }
    >
      <div className="stack">
        <ChooseDrive
          value={drive}
          label={t('allDrives')}
          onChange={(id) => void navigate({ to: '/studies', search: { drive: id } })}
        />
        <PagedList<StudyRow, StudyList> list={list} title={t('title')} none={t('none')}>
          {(row) => <Line row={row} />}
        </PagedList>
      </div>
      {assigning && <AssignDialog onClose={() => setAssigning(false)} />}
    </Page>
  )
}

export function StudyMark({ state }: Pick<StudyRow, 'state'>) {
  const { t } = useTranslation('studies')
  return <span className={`mark mark-${MARKS[state]}`}>{t(`state.${state}`)}</span>
}

function Line({ row }: { row: StudyRow }) {
  const { t, i18n } = useTranslation('studies')
  const { today } = useMe()
  const names = useNames()
  const language = languageOf(i18n.language)
  return (
    <>
      <span>
        <Link to="/studies/$id" params={{ id: row.id }}>
          {names.area(row.villageId)}
        </Link>
        <span style={{ display: 'block' }}>
          {dayText(row.fromOn, language, today)} – {dayText(row.toOn, language, today)}
        </span>
        <span className="quiet" style={{ display: 'block' }}>
          {row.people.map(({ name }) => name).join(' ')} ·{' '}
          {t('counts', { days: row.daysOnSite, entries: row.entries, findings: row.findings })}
        </span>
      </span>
      <StudyMark state={row.state} />
    </>
  )
}

type Values = Omit<AssignStudy, 'commandId'>

function AssignDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['studies', 'ui'])
  const names = useNames()
  const client = useQueryClient()
  const [commandId] = useState(newId)
  const people = useQuery({
    queryKey: ['studies', 'people'],
    queryFn: () => get<StudyPeople>('/api/studies/people'),
  })
  const save = useMutation({
    mutationFn: (values: Values) => post<unknown>('/api/studies', { ...values, commandId }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['studies'] })
      onClose()
    },
  })
  const rule = (field: string) => [{ required: true, message: t('ui:required', { field }) }]
  return (
    <Modal open title={t('assign')} onCancel={onClose} footer={null} destroyOnHidden>
      <Form<Values> layout="vertical" onFinish={(values) => save.mutate(values)}>
        <Form.Item name="villageId" label={t('village')} rules={rule(t('village'))}>
          <ChooseUnit kinds={VILLAGES} />
        </Form.Item>
        <Form.Item name="people" label={t('people')} rules={rule(t('people'))}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            loading={people.isPending}
            options={(people.data?.rows ?? []).map((one) => ({
              value: one.id,
              label: `${one.name}（${names.unitShort(one.unitId)}）`,
            }))}
          />
        </Form.Item>
        <Form.Item name="fromOn" label={t('fromOn')} rules={rule(t('fromOn'))}>
          <DayField />
        </Form.Item>
        <Form.Item name="toOn" label={t('toOn')} rules={rule(t('toOn'))}>
          <DayField />
        </Form.Item>
        <Form.Item name="task" label={t('task')} rules={rule(t('task'))}>
          <Input.TextArea
            maxLength={2_000}
            autoSize={{ minRows: 2 }}
            placeholder={t('taskExample')}
          />
        </Form.Item>
        <div className="stack-small">
          <Trouble error={people.error ?? save.error} />
          <div>
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {t('assign')}
            </Button>
          </div>
        </div>
      </Form>
    </Modal>
  )
}
