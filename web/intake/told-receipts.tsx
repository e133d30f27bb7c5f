// Receipts of what was just registered, to be printed or copied and handed over: they are not shown again.
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ToldReceipt } from '../../src/intake/contract-told.ts'
import { ReceiptSlip } from './receipt-slip.tsx'
import './texts.ts'

type Shown = Pick<ToldReceipt, 'appealId' | 'receipt'> & { text: string }

export function ToldReceipts({ receipts }: { receipts: readonly Shown[] }) {
  const { t } = useTranslation('intake')
  return (
    <div className="stack slips">
      <Alert
        className="no-print"
        type="success"
        showIcon
        title={t('told.receipts', { n: receipts.length })}
        description={t('told.receiptsHint')}
      />
      {receipts.map(({ appealId, receipt, text }, index) => {
        const label = t('told.matter', { n: index + 1 })
        return (
          <section key={appealId} className="panel" aria-label={label}>
            <h2>{label}</h2>
            <p style={{ marginBottom: 8 }}>{text}</p>
            <ReceiptSlip receipt={receipt} />
          </section>
        )
      })}
      <div className="no-print">
        <Button onClick={() => window.print()}>{t('told.print')}</Button>
      </div>
    </div>
  )
}
