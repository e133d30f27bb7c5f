import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppealRow } from '../../src/appeals/contract.ts'
import { BulkDialog, type BulkVerb } from './bulk-dialog.tsx'

const BULK_VERBS: readonly BulkVerb[] = ['triage', 'classify', 'dispatch']

export function BulkBar({
  selected,
  onSelect,
}: {
  selected: ReadonlyMap<string, AppealRow>
  onSelect: (selected: ReadonlyMap<string, AppealRow>) => void
}) {
  const { t } = useTranslation('appeals')
  const [verb, setVerb] = useState<BulkVerb | null>(null)
  return (
    <div
      className="bulk-bar spread no-print"
      role="region"
      aria-label={t('bulk.selected', { n: selected.size })}
      style={{ marginTop: 12 }}
    >
      <span>
        <strong>{t('bulk.selected', { n: selected.size })}</strong>{' '}
        <span className="quiet">{t('bulk.limit')}</span>
      </span>
      <span className="row">
        {BULK_VERBS.map((name) => (
          <Button
            key={name}
            type={name === 'triage' ? 'primary' : 'default'}
            onClick={() => setVerb(name)}
          >
            {t(`bulk.${name}`)}
          </Button>
        ))}
        <Button type="text" onClick={() => onSelect(new Map())}>
          {t('bulk.clear')}
        </Button>
      </span>
      <BulkDialog
        verb={verb}
        rows={[...selected.values()]}
        onClose={() => setVerb(null)}
        onDone={(refused) => onSelect(new Map([...selected].filter(([id]) => refused.has(id))))}
      />
    </div>
  )
}
