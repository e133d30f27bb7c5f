// 死角清零: the list that the drive's leader works down to zero, with who goes next and by when.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignCorner, CoverageAnswer, DriveView } from '../../src/drive/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { post } from '../http.ts'
import { useNames, useUnits } from '../organisation/names.ts'
import { DayField } from '../ui/day-field.tsx'
import { addDays, dayText, languageOf } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'
import { usePeople } from './people.ts'

type Corner = CoverageAnswer['deadCorners'][number]
const SHOWN_AT_FIRST = 8

export function Corners({ drive, answer }: { drive: DriveView; answer: CoverageAnswer }) {
  const { t } = useTranslation('drive')
  const me = useMe()
  const [shown, setShown] = useState(SHOWN_AT_FIRST)
  const corners = answer.deadCorners
  // The map counts villages: without this its number would not be the list's.
  const grids = corners.filter(({ gridId }) => gridId !== null).length
  const scanned = corners.filter(({ scans }) => scans > 0).length
  const leads =
    drive.phase !== 'closed' &&
    rolesOf(me).some((role) => role === 'district_centre' || role === 'town_office')
  return (
    <section className="panel" aria-label={t('coverage.corners')}>
      <h2>{t('coverage.corners')}</h2>
      {corners.length === 0 ? (
        <p className="good">{t('coverage.cornersNone')}</p>
      ) : (
        <p>
          <strong>{t('coverage.cornersN', { n: corners.length })}</strong>
          {grids > 0 && t('coverage.cornersGrids', { n: grids })}
          {scanned > 0 && t('coverage.cornersScanned', { n: scanned })}
        </p>
      )}
      {scanned > 0 && <p className="quiet">{t('coverage.cornersHint')}</p>}
      <ul className="plain-list stack-small">
        {corners.slice(0, shown).map((corner) => (
          <CornerLine
            key={corner.gridId ?? corner.villageId}
            drive={drive}
            corner={corner}
            tasks={answer.tasks}
            leads={leads}
          />
        ))}
      </ul>
      {corners.length > shown && (
        <Button type="link" onClick={() => setShown(shown + 50)}>
          {t('coverage.more', { n: corners.length - shown })}
        </Button>
      )}
    </section>
  )
}

function CornerLine(props: {
  drive: DriveView
  corner: Corner
  tasks: CoverageAnswer['tasks']
  leads: boolean
}) {
  const { drive, corner, tasks, leads } = props
  const { t, i18n } = useTranslation('drive')
  const me = useMe()
  const names = useNames()
  const [sending, setSending] = useState(false)
  const task = tasks.find(({ areaId }) => areaId === (corner.gridId ?? corner.villageId))
  const name = [names.area(corner.villageId), corner.gridName].filter(Boolean).join(' · ')
  return (
    <li>
      <div className="spread">
        <span>
          {name}
          {corner.scans > 0 && (
            <span className="quiet"> {t('coverage.cornerScans', { n: corner.scans })}</span>
          )}
          {task && (
            <span className="quiet">
              {' '}
              —{' '}
              {t('coverage.sent', {
                who: task.staffName,
                day: dayText(task.dueOn, languageOf(i18n.language), me.today),
              })}
              {task.dueOn < me.today && <span className="late"> {t('coverage.overdue')}</span>}
              {task.note && ` · ${task.note}`}
            </span>
          )}
        </span>
        {leads && !sending && (
          <Button size="small" onClick={() => setSending(true)}>
            {task ? t('coverage.again') : t('coverage.assign')}
          </Button>
        )}
      </div>
      {sending && <SendForm drive={drive} corner={corner} onDone={() => setSending(false)} />}
    </li>
  )
}

function SendForm(props: { drive: DriveView; corner: Corner; onDone: () => void }) {
  const { drive, corner, onDone } = props
  const { t } = useTranslation('drive')
  const { message } = App.useApp()
  const me = useMe()
  const names = useNames()
  const people = usePeople()
  const { data: units } = useUnits()
  const centre = rolesOf(me).includes('district_centre')
  const town = units?.units.find(({ id }) => id === corner.villageId)?.parentId
  /** A town sends its own people; the centre may send anybody. */
  const mayGo = (unitId: string) =>
    centre ||
    unitId === town ||
    units?.units.some(({ id, parentId }) => id === unitId && parentId === town)
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: (fields: Pick<AssignCorner, 'staffId' | 'dueOn' | 'note'>) =>
      post<CoverageAnswer>(`/api/drives/${drive.id}/corners`, {
        villageId: corner.villageId,
        gridId: corner.gridId,
        ...fields,
      }),
    onSuccess: (answer) => {
      message.success(t('saved'))
      client.setQueryData(['drive', drive.id, 'coverage'], answer)
      onDone()
    },
  })
  const required = [{ required: true, message: t('form.needed') }]
  return (
    <Form
      layout="vertical"
      initialValues={{ dueOn: addDays(me.today, 2) }}
      onFinish={(fields: AssignCorner) => send.mutate(fields)}
    >
      <Trouble error={send.error} />
      <div className="row">
        <Form.Item name="staffId" label={t('coverage.who')} rules={required}>
          <Select
            style={{ width: 220 }}
            showSearch={{ optionFilterProp: 'label' }}
            options={people
              .filter(({ unitId }) => mayGo(unitId))
              .map((person) => ({
                value: person.id,
                label: `${person.name}（${names.unitShort(person.unitId)}）`,
              }))}
          />
        </Form.Item>
        <Form.Item name="dueOn" label={t('coverage.until')} rules={required}>
          <DayField label={t('coverage.until')} min={me.today} />
        </Form.Item>
        <Form.Item name="note" label={t('coverage.note')}>
          <Input maxLength={300} />
        </Form.Item>
      </div>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('coverage.send')}
        </Button>
        <Button onClick={onDone}>{t('form.cancel')}</Button>
      </div>
    </Form>
  )
}
