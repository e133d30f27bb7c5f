// 可能已在台账中: orders that read like a matter that is there. For each the clerk says: its own, or one more voice there.
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from '@tanstack/react-router'
import type { ImportCheck } from '../../src/spreadsheets/contract.ts'

export type Joins = Readonly<Record<number, string>>

export function Likely(props: {
  checked: ImportCheck
  joins: Joins
  onChange: (joins: Joins) => void
}) {
  const { checked, joins, onChange } = props
  const { t } = useTranslation(['spreadsheets', 'appeals'])
  const { likely, uncompared } = checked
  if (likely.length === 0 && uncompared === 0) return null
  const choose = (row: number, code: string) => {
    const { [row]: _, ...others } = joins
    onChange(code === '' ? others : { ...others, [row]: code })
  }
  const title = t('likely.title', { n: likely.length })
  return (
    <section aria-label={title}>
      <h2 style={{ fontSize: '1.05em' }}>{title}</h2>
      <p className="quiet">{t('likely.hint')}</p>
      {uncompared > 0 && <p className="late">{t('likely.uncompared', { n: uncompared })}</p>}
      <ul className="plain-list">
        {likely.map(({ row, excerpt, matters }) => {
          const takers = matters.filter(({ joinable }) => joinable)
          return (
            <li key={row} style={{ padding: '10px 0', borderTop: '1px solid var(--line)' }}>
              <p style={{ margin: '0 0 6px' }}>
                <strong>{t('likely.row', { row })}</strong> {excerpt}
              </p>
              <ul className="plain-list" style={{ marginInlineStart: 12 }}>
                {matters.map((matter) => (
                  <li key={matter.code} style={{ marginBottom: 4 }}>
                    <div className="row">
                      <Link to="/appeals/$id" params={{ id: matter.id }} target="_blank">
                        {matter.code}
                      </Link>
                      <span className="quiet">
                        {t(`appeals:state.${matter.state}`)} · {matter.registeredOn}
                      </span>
                    </div>
                    <p style={{ margin: 0 }}>{matter.excerpt}</p>
                  </li>
                ))}
              </ul>
              {takers.length > 0 ? (
                <Select
                  style={{ width: '100%', maxWidth: 420 }}
                  aria-label={t('likely.choose', { row })}
                  value={joins[row] ?? ''}
                  onChange={(code) => choose(row, code)}
                  options={[
                    { value: '', label: t('likely.own') },
                    ...takers.map(({ code }) => ({
                      value: code,
                      label: t('likely.join', { code }),
                    })),
                  ]}
                />
              ) : (
                <span className="quiet">{t('likely.cannot')}</span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
