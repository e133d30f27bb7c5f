// 回执, as it is printed in an office: code, password, where to look, and what to do without a phone.
import { QRCode } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Receipt } from '../../src/appeals/contract.ts'
import './texts.ts'

export function ReceiptSlip({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation('intake')
  const url = `${location.origin}/t/${receipt.code}`
  return (
    <>
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
    </>
  )
}
