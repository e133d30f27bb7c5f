// A list of doors: first what it would do, row by row; then, if that is right, the import.
import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HouseholdsImported } from '../../src/visits/contract.ts'
import { post } from '../http.ts'
import { PickFile } from '../ui/pick-file.tsx'
import { Trouble } from '../ui/trouble.tsx'

export function ImportDoors() {
  const { t } = useTranslation('visits')
  const [csv, setCsv] = useState<string | null>(null)
  const bring = useMutation({
    mutationFn: (body: { csv: string; dryRun: boolean }) =>
      post<HouseholdsImported>('/api/households/import', body),
  })
  const check = (file: File) =>
    void file.text().then((text) => {
      setCsv(text)
      bring.mutate({ csv: text, dryRun: true })
    })
  const told = bring.data
  return (
    <>
      <p className="quiet" style={{ margin: 0 }}>
        {t('lists.hint')}
      </p>
      <div>
        <PickFile
          label={t('lists.pick')}
          accept=".csv,text/csv"
          busy={bring.isPending ? t('lists.checking') : null}
          onFile={check}
        />
      </div>
      <Trouble error={bring.error} />
      {told && <Told told={told} />}
      {told && !told.imported && csv && (
        <div>
          {told.added > 0 ? (
            <Button
              type="primary"
              loading={bring.isPending}
              onClick={() => bring.mutate({ csv, dryRun: false })}
            >
              {t('lists.import', { n: told.added })}
            </Button>
          ) : (
            t('lists.nothing')
          )}
        </div>
      )}
    </>
  )
}

function Told({ told }: { told: HouseholdsImported }) {
  const { t } = useTranslation('visits')
  return (
    <section className="panel" aria-live="polite">
      <Alert
        type={told.imported ? 'success' : 'info'}
        showIcon
        title={told.imported ? t('lists.did') : t('lists.would')}
        description={[
          t('lists.added', { n: told.added }),
          t('lists.grids', { n: told.grids }),
          t('lists.known', { n: told.known }),
        ].join(' · ')}
      />
      {told.twiceCount > 0 && (
        <>
          <h2>{t('lists.twice', { n: told.twiceCount })}</h2>
          <ul>
            {told.twice.map((each) => (
              <li key={each.row}>{t('lists.twiceRow', each)}</li>
            ))}
          </ul>
        </>
      )}
      {told.errorCount > 0 && (
        <>
          <h2>{t('lists.errors', { n: told.errorCount })}</h2>
          <ul>
            {told.errors.map(({ row, reason }) => (
              <li key={row}>{t('lists.row', { row, reason })}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
