// 批量: fill in once, see beforehand which can be done and why the others cannot, then do it, then read what failed.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Modal, Progress } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppealRow } from '../../src/appeals/contract.ts'
import { api, type BulkResult } from '../api.ts'
import { useMe } from '../app/session.ts'
import { newId } from '../ui/new-id.ts'
import { Trouble } from '../ui/trouble.tsx'
import { verbForms } from './verbs/verb-forms.ts'

export type BulkVerb = 'triage' | 'classify' | 'dispatch'
/** Small enough that progress shows and a lost line costs little. */
const CHUNK = 50

interface Plan {
  input: unknown
  can: AppealRow[]
  cannot: { row: AppealRow; why: string }[]
}
type DialogProps = {
  verb: BulkVerb
  rows: AppealRow[]
  onClose: () => void
  onDone: (refused: ReadonlySet<string>) => void
}

export function BulkDialog({
  verb,
  ...props
}: Omit<DialogProps, 'verb'> & { verb: BulkVerb | null }) {
  const { t } = useTranslation('appeals')
  return (
    <Modal
      open={verb !== null}
      title={verb ? `${t(`bulk.${verb}`)} · ${t('bulk.selected', { n: props.rows.length })}` : ''}
      footer={null}
      width={680}
      destroyOnHidden
      mask={{ closable: false }}
      onCancel={props.onClose}
    >
      {verb && <Steps verb={verb} {...props} />}
    </Modal>
  )
}

function Steps({ verb, rows, onClose, onDone }: DialogProps) {
  const { today } = useMe()
  const [form] = Form.useForm()
  const { t } = useTranslation(['appeals', 'ui'])
  const client = useQueryClient()
  const [plan, setPlan] = useState<Plan | null>(null)
  const [done, setDone] = useState(0)
  const [selection] = useState(rows) // what was chosen when the dialog opened
  const commands = useRef(new Map(selection.map((row) => [row.id, newId()]))) // kept for a retry: nothing is done twice
  const { Fields, start, toInput } = verbForms[verb]

  const preview = useMutation({
    mutationFn: async (values: Record<string, unknown>): Promise<Plan> => {
      const input = toInput(values as never) // the fields of this very form
      const { items } = await api.bulk.preview({ ids: selection.map((row) => row.id), verb, input })
      const refusals = new Map(items.map(({ id, action }) => [id, action]))
      const open = (row: AppealRow) => refusals.get(row.id)?.refusal === null
      return {
        input,
        can: selection.filter(open),
        cannot: selection
          .filter((row) => !open(row))
          .map((row) => ({ row, why: refusals.get(row.id)?.why ?? '' })),
      }
    },
    onSuccess: setPlan,
  })
  const run = useMutation({
    mutationFn: async ({ input, can }: Plan) => {
      const results: BulkResult[] = []
      for (let from = 0; from < can.length; from += CHUNK) {
        const items = can.slice(from, from + CHUNK).map((row) => ({
          id: row.id,
          seenVersion: row.version,
          commandId: commands.current.get(row.id) ?? newId(),
        }))
        results.push(...(await api.bulk.run({ items, verb, input })).results)
        setDone(results.length)
      }
      return results
    },
    onSettled: () => {
      for (const queryKey of [['appeals'], ['count'], ['desk']])
        void client.invalidateQueries({ queryKey })
    },
  })

  if (run.data) {
    const refused = run.data.filter((result) => !result.ok)
    const byId = new Map(selection.map((row) => [row.id, row]))
    return (
      <div className="stack" role="status">
        <Alert
          type={refused.length > 0 ? 'warning' : 'success'}
          showIcon
          title={t('bulk.done', { ok: run.data.length - refused.length, failed: refused.length })}
        />
        {refused.length > 0 && (
          <Reasons
            title={t('bulk.failedList')}
            lines={refused.flatMap(({ id, why }) => {
              const row = byId.get(id)
              return row ? [{ row, why: why ?? '' }] : []
            })}
          />
        )}
        <Button
          type="primary"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => {
            onDone(new Set(refused.map(({ id }) => id)))
            onClose()
          }}
        >
          {refused.length > 0 ? t('bulk.keepFailed') : t('ui:close')}
        </Button>
      </div>
    )
  }
  return (
    <>
      <div hidden={plan !== null}>
        <Form
          form={form}
          layout="vertical"
          initialValues={start(null, today)}
          onFinish={(values) => preview.mutate(values as Record<string, unknown>)}
        >
          {Fields && <Fields appeal={null} form={form} />}
          <Trouble error={preview.error} />
          <Button type="primary" htmlType="submit" loading={preview.isPending}>
            {preview.isPending ? t('bulk.previewing') : t('bulk.preview')}
          </Button>
        </Form>
      </div>
      {plan && (
        <div className="stack">
          <p>{t('bulk.willDo', { n: plan.can.length })}</p>
          {plan.cannot.length > 0 && (
            <Reasons title={t('bulk.wontDo', { n: plan.cannot.length })} lines={plan.cannot} />
          )}
          {run.isPending && (
            <>
              <Progress percent={Math.round((done / Math.max(plan.can.length, 1)) * 100)} />
              <p role="status">{t('bulk.running', { done, total: plan.can.length })}</p>
            </>
          )}
          <Trouble error={run.error} />
          <div className="row">
            <Button
              type="primary"
              disabled={plan.can.length === 0}
              loading={run.isPending}
              onClick={() => run.mutate(plan)}
            >
              {t('bulk.run', { n: plan.can.length })}
            </Button>
            <Button disabled={run.isPending} onClick={() => setPlan(null)}>
              {t('bulk.back')}
            </Button>
          </div>
        </div>
      )}
    </>
  )
}

const ONE_LINE = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

function Reasons({ title, lines }: { title: string; lines: { row: AppealRow; why: string }[] }) {
  const { t } = useTranslation('appeals')
  return (
    <div>
      <p>{title}</p>
      <ul style={{ maxHeight: 260, overflow: 'auto', margin: '6px 0 0', paddingInlineStart: 20 }}>
        {byReason(lines).map(({ why, rows }) => (
          <li key={why}>
            {why} <span className="quiet">{t('bulk.reasonCount', { n: rows.length })}</span>
            <ul className="plain-list" style={{ margin: '4px 0 10px' }}>
              {rows.map((row) => (
                <li key={row.id} className="row" style={{ flexWrap: 'nowrap', gap: 10 }}>
                  <span className="nowrap">{row.code}</span>
                  <span className="quiet" style={ONE_LINE}>
                    {row.text}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The most frequent reason first: whoever mends it mends most. */
export function byReason<Row>(
  lines: readonly { row: Row; why: string }[],
): { why: string; rows: Row[] }[] {
  const groups = Map.groupBy(lines, (line) => line.why)
  return [...groups]
    .map(([why, found]) => ({ why, rows: found.map((line) => line.row) }))
    .sort((a, b) => b.rows.length - a.rows.length)
}
