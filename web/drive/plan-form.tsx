// The plan of a drive, new or changed, as one form in a drawer of its own.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Drawer, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { CHANNELS } from '../../src/appeals/contract.ts'
import type { DriveDetail, DriveInput, DriveList, DriveView } from '../../src/drive/contract.ts'
import '../appeals/texts.ts'
import { useMe } from '../app/session.ts'
import { post } from '../http.ts'
import { ChooseUnit } from '../organisation/choose-unit.tsx'
import { useNames, useUnits } from '../organisation/names.ts'
import { DayField } from '../ui/day-field.tsx'
import { newId } from '../ui/new-id.ts'
import { Trouble } from '../ui/trouble.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { usePeople } from './people.ts'

type Fields = DriveInput & { id: string; reason?: string }
const AREAS = ['town', 'village'] as const

export function PlanForm(props: {
  drives: DriveList['rows']
  drive?: DriveView
  onDone: (madeId?: string) => void
}) {
  const { drives, drive, onDone } = props
  const { t } = useTranslation(['drive', 'appeals'])
  const { message } = App.useApp()
  const me = useMe()
  const narrow = useNarrow()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const save = useMutation({
    mutationFn: ({ id, reason, ...wish }: Fields) =>
      drive
        ? post<DriveDetail>(`/api/drives/${drive.id}/plan`, {
            ...wish,
            reason,
            seenVersion: drive.version,
          })
        : post<DriveDetail>('/api/drives', { ...wish, id }),
    onSuccess: ({ drive: made }) => {
      message.success(t('saved'))
      void client.invalidateQueries({ queryKey: ['drive', made.id] })
      void client.invalidateQueries({ queryKey: ['drives'] })
      onDone(made.id)
    },
  })
  const year = me.today.slice(0, 4)
  const initial: Partial<Fields> = drive ?? {
    id: drives.some(({ id }) => id === year) ? undefined : year,
    name: t('form.newName', { year }),
    channels: CHANNELS.filter((channel) => channel !== 'import'),
    previousId: drives[0]?.id ?? null,
    teams: [],
    quotas: [],
  }
  const required = [{ required: true, message: t('form.needed') }]
  return (
    <Drawer
      open
      title={t('form.title')}
      size={narrow ? '100%' : 640}
      onClose={() => onDone()}
      footer={
        <div className="row">
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t('form.save')}
          </Button>
          <Button onClick={() => onDone()}>{t('form.cancel')}</Button>
        </div>
      }
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(fields) => save.mutate(wishOf({ ...initial, ...fields }))}
      >
        <Trouble error={save.error} />
        {!drive && (
          <Form.Item name="id" label={t('form.id')} extra={t('form.idHint')} rules={required}>
            <Input maxLength={40} />
          </Form.Item>
        )}
        <Form.Item name="name" label={t('form.name')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <div className="row">
          <Form.Item name="fromOn" label={t('form.from')} rules={required}>
            <DayField label={t('form.from')} />
          </Form.Item>
          <Form.Item name="toOn" label={t('form.to')} rules={required}>
            <DayField label={t('form.to')} />
          </Form.Item>
        </div>
        <Form.Item name="channels" label={t('form.doors')} rules={required}>
          <Checkbox.Group
            options={CHANNELS.map((channel) => ({
              value: channel,
              label: t(`appeals:channel.${channel}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="previousId" label={t('form.previous')}>
          <Select
            allowClear
            aria-label={t('form.previous')}
            options={drives
              .filter(({ id }) => id !== drive?.id)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <TeamFields />
        <QuotaFields />
        {drive && (
          <Form.Item
            name="reason"
            label={t('form.reason')}
            rules={[{ required: true, min: 2, message: t('form.needed') }]}
          >
            <Input maxLength={500} />
          </Form.Item>
        )}
      </Form>
    </Drawer>
  )
}

/** What was cleared in the form is said to be none. */
const wishOf = (fields: Fields): Fields => ({
  ...fields,
  previousId: fields.previousId ?? null,
  teams: fields.teams.map((team) => ({ ...team, leaderId: team.leaderId ?? null })),
})

function TeamFields() {
  const { t } = useTranslation('drive')
  const people = usePeople()
  const names = useNames()
  const { data: units } = useUnits()
  const staff = people.map((person) => ({
    value: person.id,
    label: `${person.name}（${names.unitShort(person.unitId)}）`,
  }))
  const areas = (units?.units ?? [])
    .filter(({ kind }) => kind === 'town' || kind === 'village')
    .map(({ id }) => ({ value: id, label: names.area(id) }))
  const required = [{ required: true, message: t('form.needed') }]
  return (
    <Form.List name="teams">
      {(fields, { add, remove }) => (
        <section className="stack" aria-label={t('teams')}>
          <h3 className="drive-sub">{t('teams')}</h3>
          {fields.map(({ key, name }) => (
            <div key={key} className="panel">
              <Form.Item name={[name, 'id']} hidden>
                <Input />
              </Form.Item>
              <Form.Item name={[name, 'name']} label={t('form.teamName')} rules={required}>
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name={[name, 'leaderId']} label={t('form.leader')}>
                <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={staff} />
              </Form.Item>
              <Form.Item name={[name, 'collectorIds']} label={t('form.collectors')}>
                <Select
                  mode="multiple"
                  showSearch={{ optionFilterProp: 'label' }}
                  options={staff}
                />
              </Form.Item>
              <Form.Item name={[name, 'areaIds']} label={t('form.areas')}>
                <Select
                  mode="multiple"
                  showSearch={{ optionFilterProp: 'label' }}
                  options={areas}
                />
              </Form.Item>
              <Button danger size="small" onClick={() => remove(name)}>
                {t('form.remove')}
              </Button>
            </div>
          ))}
          <Button
            onClick={() =>
              add({
                id: newId(),
                name: t('form.teamNo', { n: fields.length + 1 }),
                leaderId: null,
                collectorIds: [],
                areaIds: [],
              })
            }
          >
            {t('form.addTeam')}
          </Button>
        </section>
      )}
    </Form.List>
  )
}

function QuotaFields() {
  const { t } = useTranslation(['drive', 'appeals'])
  const required = [{ required: true, message: t('form.needed') }]
  return (
    <Form.List name="quotas">
      {(fields, { add, remove }) => (
        <section className="stack-small" aria-label={t('quotas')}>
          <h3 className="drive-sub">{t('quotas')}</h3>
          {fields.map(({ key, name }) => (
            <div key={key} className="row">
              <Form.Item name={[name, 'areaId']} label={t('form.area')} rules={required}>
                <ChooseUnit kinds={AREAS} label={t('form.area')} width={220} />
              </Form.Item>
              <Form.Item name={[name, 'channel']} label={t('form.door')} rules={required}>
                <Select
                  aria-label={t('form.door')}
                  style={{ width: 140 }}
                  options={CHANNELS.map((channel) => ({
                    value: channel,
                    label: t(`appeals:channel.${channel}`),
                  }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'n']} label={t('form.n')} rules={required}>
                <InputNumber min={1} max={1_000_000} />
              </Form.Item>
              <Button danger size="small" onClick={() => remove(name)}>
                {t('form.remove')}
              </Button>
            </div>
          ))}
          <Button onClick={() => add({ channel: 'visit' })}>{t('form.addQuota')}</Button>
        </section>
      )}
    </Form.List>
  )
}
