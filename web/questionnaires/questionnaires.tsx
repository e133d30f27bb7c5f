// 问卷“征”: templates on top, printed batches below.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Empty, Form, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  SHEETS_MAX,
  type Batch,
  type BatchDetail,
  type PrintBatch,
  type Questionnaire,
} from '../../src/questionnaires/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get, post } from '../http.ts'
import { ChooseUnit } from '../organisation/choose-unit.tsx'
import { useNames } from '../organisation/names.ts'
import { newId } from '../ui/new-id.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { EditorDialog } from './editor.tsx'
import './texts.ts'

const AREAS = ['village', 'town'] as const

export function QuestionnairesPage() {
  const { t } = useTranslation('questionnaires')
  const roles = rolesOf(useMe())
  const mayEdit = roles.some((role) => role === 'district_centre' || role === 'town_office')
  const atDoor = mayEdit || roles.some((role) => role === 'village_clerk' || role === 'collector')
  const [editing, setEditing] = useState<Questionnaire | 'new' | null>(null)
  const [printing, setPrinting] = useState<Questionnaire | null>(null)
  const templates = useQuery({
    queryKey: ['questionnaires', 'templates'],
    queryFn: () => get<{ rows: Questionnaire[] }>('/api/questionnaires'),
  })
  const batches = useQuery({
    queryKey: ['questionnaires', 'batches'],
    queryFn: () => get<{ rows: Batch[] }>('/api/questionnaire-batches'),
    enabled: atDoor,
  })
  const rows = templates.data?.rows ?? []
  return (
    <Page
      title={t('title')}
      hint={t('hint')}
      actions={
        mayEdit && (
          <Button type="primary" onClick={() => setEditing('new')}>
            {t('add')}
          </Button>
        )
      }
    >
      {templates.error ? (
        <PageTrouble error={templates.error} onRetry={() => void templates.refetch()} />
      ) : templates.isPending ? (
        <Waiting />
      ) : (
        <div className="stack">
          <section className="panel" aria-label={t('templates')}>
            <h2>{t('templates')}</h2>
            {rows.length === 0 && (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noTemplates')} />
            )}
            <ul className="plain-list stack-small">
              {rows.map((row) => (
                <li key={row.id} className="spread">
                  <span>
                    <strong>{row.title}</strong>{' '}
                    <span className="quiet">
                      {t('version', { n: row.version })} ·{' '}
                      {t('questionsN', { n: row.questions.length })}
                    </span>
                  </span>
                  <span className="row">
                    {atDoor && (
                      <Button type="primary" onClick={() => setPrinting(row)}>
                        {t('printBatch')}
                      </Button>
                    )}
                    {mayEdit && <Button onClick={() => setEditing(row)}>{t('edit')}</Button>}
                    <Link to="/questionnaires/$id/results" params={{ id: row.id }}>
                      {t('results')}
                    </Link>
                  </span>
                </li>
              ))}
            </ul>
          </section>
          {atDoor && <BatchList rows={batches.data?.rows ?? []} />}
        </div>
      )}
      {editing && (
        <EditorDialog
          template={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {printing && <PrintDialog template={printing} onClose={() => setPrinting(null)} />}
    </Page>
  )
}

function BatchList({ rows }: { rows: Batch[] }) {
  const { t } = useTranslation('questionnaires')
  const names = useNames()
  return (
    <section className="panel" aria-label={t('batches')}>
      <h2>{t('batches')}</h2>
      {rows.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noBatches')} />
      )}
      <ul className="plain-list stack-small">
        {rows.map((row) => {
          const finished = row.settled === row.sheets
          return (
            <li key={row.id} className="spread">
              <span>
                <Link to="/questionnaires/batches/$id" params={{ id: row.id }}>
                  {t('batch', { no: row.no, title: row.title })}
                </Link>{' '}
                <span className="quiet">{names.area(row.unitId)}</span>
              </span>
              <span className="row">
                <span className="quiet">{t('settledN', { ...row })}</span>
                <span className={`mark mark-${finished ? 'closed' : 'unit'}`}>
                  {finished ? t('finished') : t('unfinished')}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function PrintDialog({ template, onClose }: { template: Questionnaire; onClose: () => void }) {
  const { t } = useTranslation(['questionnaires', 'ui'])
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [commandId] = useState(newId)
  const make = useMutation({
    mutationFn: (values: Pick<PrintBatch, 'unitId' | 'sheets'>) =>
      post<BatchDetail>('/api/questionnaire-batches', {
        ...values,
        commandId,
        questionnaireId: template.id,
        version: template.version,
      }),
    onSuccess: ({ batch }) => {
      void client.invalidateQueries({ queryKey: ['questionnaires', 'batches'] })
      void navigate({ to: '/questionnaires/batches/$id', params: { id: batch.id } })
    },
  })
  const rule = (field: string) => [{ required: true, message: t('ui:required', { field }) }]
  const own = me.appointments.find(({ role }) => role === 'village_clerk' || role === 'town_office')
  return (
    <Modal open title={`${t('printBatch')}：${template.title}`} onCancel={onClose} footer={null}>
      <Form<Pick<PrintBatch, 'unitId' | 'sheets'>>
        layout="vertical"
        initialValues={{ unitId: own?.unitId, sheets: 30 }}
        onFinish={(values) => make.mutate(values)}
      >
        <Form.Item name="unitId" label={t('unit')} rules={rule(t('unit'))}>
          <ChooseUnit kinds={AREAS} />
        </Form.Item>
        <Form.Item name="sheets" label={t('sheets')} rules={rule(t('sheets'))}>
          <InputNumber min={1} max={SHEETS_MAX} precision={0} />
        </Form.Item>
        <Trouble error={make.error} />
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {t('make')}
        </Button>
      </Form>
    </Modal>
  )
}
