// Before anything is merged: the leading text and each of the others, side by side, and what speaks against it.
import { Alert, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AppealRow } from '../../src/appeals/contract.ts'
import { doubts } from './merge-plan.ts'

export function MergeConfirm(props: {
  open: boolean
  lead: AppealRow
  merged: readonly AppealRow[]
  reason: string
  onCancel: () => void
  onConfirm: () => void
}) {
  const { open, lead, merged, reason, onCancel, onConfirm } = props
  const { t } = useTranslation('topics')
  return (
    <Modal
      open={open}
      title={t('confirm.title', { n: merged.length, code: lead.code })}
      okText={t('confirm.yes')}
      cancelText={t('confirm.no')}
      width={720}
      mask={{ closable: false }}
      onCancel={onCancel}
      onOk={onConfirm}
    >
      <h3 style={{ fontSize: '1em' }}>{t('confirm.lead', { code: lead.code })}</h3>
      <p>{lead.text}</p>
      <ul className="plain-list">
        {merged.map((row) => {
          const against = doubts(lead, row)
          return (
            <li key={row.id} style={{ marginTop: 12 }}>
              <h3 style={{ fontSize: '1em' }}>{t('confirm.merged', { code: row.code })}</h3>
              <p>{row.text}</p>
              {against.length > 0 && (
                <Alert
                  type="warning"
                  showIcon
                  title={against.map((one) => t(`confirm.${one}`)).join(' ')}
                />
              )}
            </li>
          )
        })}
      </ul>
      <p style={{ marginTop: 12 }}>{t('confirm.reason', { reason })}</p>
    </Modal>
  )
}
