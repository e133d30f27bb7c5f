// 登记会议: on a phone at the end of the meeting, or at the desk. Then the receipts to hand over.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MEETING_APPEALS_MAX, type MeetingAnswer } from '../../src/meetings/contract.ts'
import { useMe } from '../app/session.ts'
import { post } from '../http.ts'
import { useAskPrivate } from '../intake/ask-private.tsx'
import { aMatter, ToldFields, toldAppealOf } from '../intake/told-fields.tsx'
import { ToldReceipts } from '../intake/told-receipts.tsx'
import { newId } from '../ui/new-id.ts'
import { Page } from '../ui/page.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { FactsFields, factsOf, type FactsValues } from './facts-fields.tsx'
import './texts.ts'

type Values = FactsValues & { nothingRaised?: boolean }

export function RecordMeetingPage() {
  const { t } = useTranslation('meetings')
  const me = useMe()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [commandId] = useState(newId)
  const own = me.appointments.find(({ role }) =>
    ['village_clerk', 'collector', 'town_office', 'district_centre'].includes(role),
  )
  const village = me.appointments.find(({ role }) => role === 'village_clerk')?.unitId
  const nothing = Form.useWatch('nothingRaised', form) ?? false
  const ask = useAskPrivate()
  const save = useMutation({
    mutationFn: ({ nothingRaised = false, ...values }: Values) =>
      post<MeetingAnswer>('/api/meetings', {
        commandId,
        ...factsOf(values),
        nothingRaised,
        appeals: nothingRaised ? [] : (values.appeals ?? []).map(toldAppealOf),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['meetings'] }),
    gcTime: 0, // the passwords of the receipts do not linger in a cache
  })
  if (save.data) {
    const said = save.variables.appeals ?? []
    const receipts = save.data.receipts.map((each) => ({
      ...each,
      text: said.find((one) => one.commandId === each.commandId)?.text ?? '',
    }))
    return (
      <Page title={t('done')}>
        <div className="stack" style={{ maxWidth: 640 }}>
          {receipts.length > 0 ? <ToldReceipts receipts={receipts} /> : <p>{t('nothing')}</p>}
          <div className="row no-print">
            <Link to="/meetings/$id" params={{ id: save.data.id }}>
              {t('open')}
            </Link>
            <Link to="/meetings">{t('back')}</Link>
          </div>
        </div>
      </Page>
    )
  }
  return (
    <Page title={t('record')} hint={t('hint')}>
      <Form<Values>
        form={form}
        layout="vertical"
        style={{ maxWidth: 760 }}
        initialValues={{
          unitId: own?.unitId,
          kind: 'courtyard',
          onDay: me.today,
          fileIds: [],
          appeals: [aMatter(village)],
        }}
        onFinish={(values) =>
          void ask(values.appeals ?? []).then((sure) => sure && save.mutate(values))
        }
      >
        <section className="panel" style={{ marginBottom: 16 }} aria-label={t('about')}>
          <h2>{t('about')}</h2>
          <FactsFields />
        </section>
        <section className="panel" style={{ marginBottom: 16 }} aria-label={t('raisedTitle')}>
          <h2>{t('raisedTitle')}</h2>
          <Form.Item name="nothingRaised" valuePropName="checked">
            <Checkbox>{t('nothingRaised')}</Checkbox>
          </Form.Item>
          {!nothing && (
            <ToldFields areaId={village} max={MEETING_APPEALS_MAX} least={1} error={save.error} />
          )}
        </section>
        <div className="stack-small">
          <Trouble error={save.error} />
          <div>
            <Button type="primary" size="large" htmlType="submit" loading={save.isPending}>
              {t('submit')}
            </Button>
          </div>
        </div>
      </Form>
    </Page>
  )
}
