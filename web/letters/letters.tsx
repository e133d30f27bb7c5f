// 信箱“收”: the boxes, and what was found when they were opened.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Form, Input, Modal, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterBox, LetterBoxInput, Opening } from '../../src/letters/contract.ts'
import { useMe } from '../app/session.ts'
import { get, post } from '../http.ts'
import { ChooseUnit } from '../organisation/choose-unit.tsx'
import { useNames } from '../organisation/names.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { OpenBoxDialog } from './open-box.tsx'
import './texts.ts'

const AREAS = ['village', 'town'] as const

export function LettersPage() {
  const { t } = useTranslation('letters')
  const [adding, setAdding] = useState(false)
  const [opening, setOpening] = useState<LetterBox | null>(null)
  const boxes = useQuery({
    queryKey: ['letters', 'boxes'],
    queryFn: () => get<{ rows: LetterBox[] }>('/api/letter-boxes'),
  })
  const openings = useQuery({
    queryKey: ['letters', 'openings'],
    queryFn: () => get<{ rows: Opening[] }>('/api/letter-openings'),
  })
  const failed = boxes.error ?? openings.error
  return (
    <Page
      title={t('title')}
      hint={t('hint')}
      actions={
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('addBox')}
        </Button>
      }
    >
      {failed ? (
        <PageTrouble error={failed} onRetry={() => void boxes.refetch()} />
      ) : boxes.isPending || openings.isPending ? (
        <Waiting />
      ) : (
        <div className="stack">
          <OpeningList rows={openings.data?.rows ?? []} />
          <BoxList rows={boxes.data?.rows ?? []} onOpen={setOpening} />
        </div>
      )}
      <AddBoxDialog open={adding} onClose={() => setAdding(false)} />
      {opening && <OpenBoxDialog box={opening} onClose={() => setOpening(null)} />}
    </Page>
  )
}

const MARKS = {
  waiting: 'claimed',
  agreed: 'unit',
  finished: 'closed',
  disagreed: 'dispute',
} as const

export function OpeningMark({ opening }: { opening: Opening }) {
  const { t } = useTranslation('letters')
  return <span className={`mark mark-${MARKS[opening.state]}`}>{t(`state.${opening.state}`)}</span>
}

function OpeningList({ rows }: { rows: Opening[] }) {
  const { t, i18n } = useTranslation('letters')
  const { today } = useMe()
  return (
    <section className="panel" aria-label={t('openings')}>
      <h2>{t('openings')}</h2>
      {rows.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noOpenings')} />
      )}
      <ul className="plain-list stack-small">
        {rows.map((row) => (
          <li key={row.id} className="spread">
            <span>
              <Link to="/letters/$id" params={{ id: row.id }}>
                {t('opening', {
                  no: row.boxNo,
                  when: momentText(row.openedAt, languageOf(i18n.language), today),
                })}
              </Link>{' '}
              <span className="quiet">{row.place}</span>
            </span>
            <span className="row">
              {row.state !== 'waiting' && row.state !== 'disagreed' && (
                <span className="quiet">
                  {t('progress', { entered: row.entered, letters: row.letters })}
                </span>
              )}
              <OpeningMark opening={row} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function BoxList({ rows, onOpen }: { rows: LetterBox[]; onOpen: (box: LetterBox) => void }) {
  const { t } = useTranslation('letters')
  const names = useNames()
  const client = useQueryClient()
  const set = useMutation({
    mutationFn: (box: LetterBox) =>
      post<unknown>(`/api/letter-boxes/${box.id}/active`, { active: !box.active }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['letters'] }),
  })
  return (
    <section className="panel" aria-label={t('boxes')}>
      <h2>{t('boxes')}</h2>
      <Trouble error={set.error} />
      {rows.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noBoxes')} />
      )}
      <ul className="plain-list stack-small">
        {rows.map((box) => (
          <li key={box.id} className="spread" aria-label={t('boxNo', { no: box.no })}>
            <span>
              <strong>{t('boxNo', { no: box.no })}</strong> {box.place}{' '}
              {!box.active && <Tag>{t('inactive')}</Tag>}
              <span className="quiet" style={{ display: 'block' }}>
                {names.area(box.unitId)} · {t('keeper')}: {box.keeper} · {t('seal')}:{' '}
                {box.seal ?? t('noSeal')} · {t('total', { ...box })}
              </span>
            </span>
            <span className="row">
              {box.active && (
                <Button type="primary" onClick={() => onOpen(box)}>
                  {t('open')}
                </Button>
              )}
              <Button loading={set.isPending} onClick={() => set.mutate(box)}>
                {box.active ? t('stop') : t('resume')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function AddBoxDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(['letters', 'ui'])
  const me = useMe()
  const client = useQueryClient()
  const add = useMutation({
    mutationFn: (body: LetterBoxInput) => post<unknown>('/api/letter-boxes', body),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['letters'] })
      onClose()
    },
  })
  const rule = (field: string) => [
    { required: true, whitespace: true, message: t('ui:required', { field }) },
  ]
  const own = me.appointments.find(({ role }) => role === 'village_clerk' || role === 'town_office')
  return (
    <Modal open={open} title={t('addBox')} onCancel={onClose} footer={null} destroyOnHidden>
      <Form<LetterBoxInput>
        layout="vertical"
        initialValues={{ unitId: own?.unitId }}
        onFinish={(values) => add.mutate(values)}
      >
        <Form.Item name="unitId" label={t('unit')} rules={rule(t('unit'))}>
          <ChooseUnit kinds={AREAS} />
        </Form.Item>
        <Form.Item name="place" label={t('place')} rules={rule(t('place'))}>
          <Input maxLength={100} placeholder={t('placeExample')} />
        </Form.Item>
        <Form.Item name="keeper" label={t('keeper')} rules={rule(t('keeper'))}>
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        {add.error && (
          <Form.Item>
            <Trouble error={add.error} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('addBox')}
        </Button>
      </Form>
    </Modal>
  )
}
