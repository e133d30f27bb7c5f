// What is asked of every matter that staff write down, at whichever door: where it lies, whom it complains of, who brought it.
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReporterInput } from '../../src/appeals/contract.ts'
import { ChooseUnit } from '../organisation/choose-unit.tsx'
import './texts.ts'

export interface WhoValues {
  name?: string
  phone?: string
  address?: string
}

const VILLAGES = ['village'] as const

/** Nothing at all where nobody is named: a reporter without name, phone and door is none. */
export function reporterOf(values: WhoValues): { reporter?: ReporterInput } {
  const reporter = {
    name: values.name?.trim() || undefined,
    phone: values.phone?.trim() || undefined,
    address: values.address?.trim() || undefined,
  }
  return (reporter.name ?? reporter.phone ?? reporter.address) ? { reporter } : {}
}

interface InList {
  /** The place in the list `appeals` of the form. */
  at: number
}

export function WhereItems({ at }: InList) {
  const { t } = useTranslation('intake')
  return (
    <>
      <Form.Item name={[at, 'areaId']} label={t('register.area')}>
        <ChooseUnit kinds={VILLAGES} allowClear placeholder={t('register.areaUnknown')} />
      </Form.Item>
      <Form.Item name={[at, 'placeDetail']} label={t('register.placeDetail')}>
        <Input maxLength={200} placeholder={t('register.placeExample')} />
      </Form.Item>
    </>
  )
}

export function AgainstItem({ at }: InList) {
  const { t } = useTranslation(['intake', 'ui'])
  const message = t('ui:requiredChoice', { field: t('register.against') })
  return (
    <Form.Item
      name={[at, 'againstUnitId']}
      label={t('register.against')}
      rules={[{ required: true, message }]}
    >
      <ChooseUnit />
    </Form.Item>
  )
}

export function WhoItems({ at, title }: InList & { title: string }) {
  const { t } = useTranslation('intake')
  return (
    <details className="door-who">
      <summary>{title}</summary>
      <p className="quiet">{t('register.whoHint')}</p>
      <Form.Item name={[at, 'name']} label={t('register.name')}>
        <Input maxLength={50} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[at, 'phone']} label={t('register.phone')}>
        <Input inputMode="tel" maxLength={30} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[at, 'address']} label={t('register.address')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </details>
  )
}
