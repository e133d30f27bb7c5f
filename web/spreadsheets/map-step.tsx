import { Button, Radio, Select, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CHANNELS } from '../../src/appeals/contract.ts'
import {
  PROFILES,
  SheetField,
  type ImportPreview,
  type Mapping,
} from '../../src/spreadsheets/contract.ts'
import { Trouble } from '../ui/trouble.tsx'
import { claimedTwice, columnsOf, leftOut, meaningsOf } from './mapping.ts'

export function MapStep(props: {
  preview: ImportPreview
  busy: boolean
  error: unknown
  onBack: () => void
  onCheck: (mapping: Mapping) => void
}) {
  const { preview, busy, error, onBack, onCheck } = props
  const { t } = useTranslation(['spreadsheets', 'appeals', 'ui'])
  const [mapping, setMapping] = useState<Mapping>(preview.guess)
  const [meanings, setMeanings] = useState(() =>
    meaningsOf(preview.guess.columns, preview.headers.length),
  )
  const twice = claimedTwice(meanings)
  const hasText = meanings.includes('text')
  const hasOrder = mapping.profile !== 'hotline' || meanings.includes('order')
  const hotline = mapping.profile === 'hotline'
  const fits = (field: SheetField) => !leftOut(mapping.profile).includes(field)
  const fields = [
    { value: '', label: t('skip') },
    ...SheetField.options
      .filter(fits)
      .map((field) => ({ value: field as string, label: t(`field.${field}`) })),
  ]
  const channels = CHANNELS.map((channel) => ({
    value: channel,
    label: t(`appeals:channel.${channel}`),
  }))
  const lenience = (['reject', 'blank'] as const).map((value) => ({ value, label: t(value) }))
  return (
    <div className="stack">
      <p>
        {t('rows', { name: preview.name, n: preview.rows.toLocaleString() })}。{t('mapHint')}
      </p>
      <section className="panel" aria-label={t('profile.title')}>
        <Radio.Group
          aria-label={t('profile.title')}
          value={mapping.profile}
          onChange={({ target }) => {
            const profile = PROFILES.find((each) => each === target.value) ?? 'ledger'
            setMapping({ ...mapping, profile })
            setMeanings(
              meanings.map((field) => (field && leftOut(profile).includes(field) ? null : field)),
            )
          }}
          options={PROFILES.map((value) => ({ value, label: t(`profile.${value}`) }))}
        />
        {hotline && (
          <p className="quiet" style={{ margin: '8px 0 0' }}>
            {t('profile.hint')}
          </p>
        )}
      </section>
      <div className="table-holder">
        <Table
          size="small"
          rowKey="column"
          pagination={false}
          scroll={{ x: 560 }}
          dataSource={preview.headers.map((header, column) => ({ header, column }))}
          columns={[
            {
              title: t('column'),
              key: 'header',
              width: 130,
              render: (_, { header }) => header || '—',
            },
            {
              title: t('means'),
              key: 'field',
              width: 190,
              render: (_, { header, column }) => (
                <Select
                  style={{ width: 170 }}
                  aria-label={`${t('means')}：${header}`}
                  value={meanings[column] ?? ''}
                  options={fields}
                  status={twice !== null && meanings[column] === twice ? 'error' : undefined}
                  onChange={(field) =>
                    setMeanings(
                      meanings.map((before, at) =>
                        at === column ? (field ? (field as SheetField) : null) : before,
                      ),
                    )
                  } /* one of the options */
                />
              ),
            },
            {
              title: t('sample'),
              key: 'sample',
              render: (_, { column }) => (
                <span className="quiet clamp">
                  {preview.sample
                    .map((row) => row.cells[column])
                    .filter(Boolean)
                    .slice(0, 3)
                    .join(' ｜ ')}
                </span>
              ),
            },
          ]}
        />
      </div>
      <section className="panel" aria-label={t('options')}>
        <h2>{t('options')}</h2>
        <div className="facts">
          {(
            ['unknownCategory', 'unknownType', 'wrongPhone', 'unknownUnit', 'unknownPlace'] as const
          )
            .filter((key) => !hotline || key !== 'wrongPhone')
            .map((key) => (
              <label key={key}>
                {t(key)}
                <br />
                <Select
                  style={{ width: '100%', maxWidth: 180 }}
                  value={mapping[key]}
                  options={lenience}
                  onChange={(value) => setMapping({ ...mapping, [key]: value })}
                />
              </label>
            ))}
          {(hotline ? [] : (['online', 'offline'] as const)).map((key) => (
            <label key={key}>
              {t(key)}
              <br />
              <Select
                style={{ width: '100%', maxWidth: 180 }}
                value={mapping[key]}
                options={channels}
                onChange={(value) => setMapping({ ...mapping, [key]: value })}
              />
            </label>
          ))}
        </div>
      </section>
      <div role="alert">
        {!hasText && <p className="late">{t('needText')}</p>}
        {!hasOrder && <p className="late">{t('needOrder')}</p>}
        {twice && <p className="late">{t('twice', { field: t(`field.${twice}`) })}</p>}
      </div>
      <Trouble error={error} />
      <div className="row">
        <Button
          type="primary"
          disabled={!hasText || !hasOrder || twice !== null}
          loading={busy}
          onClick={() => onCheck({ ...mapping, columns: columnsOf(meanings) })}
        >
          {busy ? t('checking') : t('check')}
        </Button>
        <Button onClick={onBack}>{t('ui:back')}</Button>
      </div>
    </div>
  )
}
