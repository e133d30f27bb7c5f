// Receipts of what was just registered, to be printed or copied and handed over: they are not shown again.
import { Alert, Button, QRCode } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ToldReceipt } from '../../src/intake/contract-told.ts'
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
        const url = `${location.origin}/t/${receipt.code}`
        const label = t('told.matter', { n: index + 1 })
        return (
          <section key={appealId} className="panel" aria-label={label}>
            <h2>{label}</h2>
            <p style={{ marginBottom: 8 }}>{text}</p>
            <div className="row" style={{ alignItems: 'flex-start', flexWrap: 'wrap', gap: 16 }}>
              <dl className="facts narrow" style={{ flex: '1 1 220px' }}>
                <div>
                  <dt>{t('register.code')}</dt>
                  <dd style={{ fontSize: '1.3em', letterSpacing: '0.05em' }}>{receipt.code}</dd>
                </div>
                <div>
                  <dt>{t('register.secret')}</dt>
                  <dd style={{ fontSize: '1.3em', letterSpacing: '0.1em' }}>{receipt.secret}</dd>
                </div>
                <div>
                  <dt>{t('register.track')}</dt>
                  <dd>{url}</dd>
                </div>
              </dl>
              <span aria-hidden>
                <QRCode value={url} size={112} type="svg" />
              </span>
            </div>
            <p style={{ marginTop: 8 }}>{t('told.slip')}</p>
          </section>
        )
      })}
      <div className="no-print">
        <Button onClick={() => window.print()}>{t('told.print')}</Button>
      </div>
    </div>
  )
}
