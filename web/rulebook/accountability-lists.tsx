// Who is compared with whom, and what follows from what.
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  CONSEQUENCES,
  TRIGGERS,
  type Accountability,
} from '../../src/rulebook/contract-accountability.ts'
import { groupsOf } from '../organisation/choose-unit.tsx'
import { useNames, useUnits } from '../organisation/names.ts'
import { ListPart } from './list-part.tsx'
import { useRequired } from './required.ts'
import './accountability-texts.ts'

export type Rule = Accountability['consequences']['rules'][number]
export type Group = Accountability['board']['peerGroups'][number]

export function PeerGroups({
  groups,
  onChange,
}: {
  groups: Group[]
  onChange?: (groups: Group[]) => void
}) {
  const { t } = useTranslation(['accountabilityRules', 'organisation'])
  const names = useNames()
  const required = useRequired()
  const { data } = useUnits()
  const units = groupsOf(
    data?.units ?? [],
    (unit) => unit.activeTo === null,
    (kind) => t(`organisation:kind.${kind}`),
  )
  return (
    <ListPart<Group>
      title={t('peerGroups')}
      items={groups}
      {...(onChange && { onChange })}
      words={(group) => group.name}
      focusIndex={null}
      columns={[
        { key: 'name', title: t('groupName'), width: 220, render: (group) => group.name },
        {
          key: 'units',
          title: t('groupUnits'),
          render: (group) => group.unitIds.map(names.unitShort).join(t('comma')),
        },
      ]}
      blank={{ unitIds: [] }}
      fields={() => (
        <>
          <Form.Item name="name" label={t('groupName')} rules={required(t('groupName'))}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item
            name="code"
            label={t('groupCode')}
            rules={[
              { required: true, pattern: /^[a-z0-9][a-z0-9_.-]{0,63}$/, message: t('groupCode') },
            ]}
          >
            <Input maxLength={64} autoCapitalize="none" />
          </Form.Item>
          <Form.Item name="unitIds" label={t('groupUnits')}>
            <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={units} />
          </Form.Item>
        </>
      )}
    />
  )
}

export function Consequences({
  rules,
  onChange,
}: {
  rules: Rule[]
  onChange?: (rules: Rule[]) => void
}) {
  const { t } = useTranslation('accountabilityRules')
  const required = useRequired()
  return (
    <ListPart<Rule>
      title={t('consequences')}
      items={rules}
      {...(onChange && { onChange })}
      words={(rule) => `${t(`trigger.${rule.trigger}`)} ${t(`opens.${rule.opens}`)}`}
      focusIndex={null}
      columns={[
        {
          key: 'when',
          title: t('when'),
          render: ({ trigger, count, weeks }) =>
            t('whenWords', { trigger: t(`trigger.${trigger}`), n: count, weeks }),
        },
        {
          key: 'opens',
          title: t('follows'),
          width: 140,
          render: ({ opens }) => <strong>{t(`opens.${opens}`)}</strong>,
        },
        { key: 'basis', title: t('basis'), render: ({ basis }) => basis },
      ]}
      blank={{ count: 1, weeks: 4 }}
      fields={() => (
        <>
          <Form.Item name="trigger" label={t('when')} rules={required(t('when'))}>
            <Select options={TRIGGERS.map((value) => ({ value, label: t(`trigger.${value}`) }))} />
          </Form.Item>
          <div className="row">
            <Form.Item name="count" label={t('count')} rules={required(t('count'))}>
              <InputNumber min={1} max={50} precision={0} />
            </Form.Item>
            <Form.Item name="weeks" label={t('withinWeeks')} rules={required(t('withinWeeks'))}>
              <InputNumber min={1} max={52} precision={0} />
            </Form.Item>
          </div>
          <Form.Item name="opens" label={t('follows')} rules={required(t('follows'))}>
            <Select
              options={CONSEQUENCES.map((value) => ({ value, label: t(`opens.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="basis" label={t('basis')} rules={required(t('basis'))}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
          </Form.Item>
        </>
      )}
    />
  )
}
