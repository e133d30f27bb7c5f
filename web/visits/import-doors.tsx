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
  const [sheet, setSheet] = useState<string | null>(null)
  const bring = useMutation({
    mutationFn: (body: { file: string; dryRun: boolean }) =>
      post<HouseholdsImported>('/api/households/import', body),
  })
  const check = (file: File) =>
    void base64Of(file).then((text) => {
      setSheet(text)
      bring.mutate({ file: text, dryRun: true })
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
          accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          busy={bring.isPending ? t('lists.checking') : null}
          onFile={check}
        />
      </div>
      <Trouble error={bring.error} />
      {told && <Told told={told} />}
      {told && !told.imported && sheet && (
        <div>
          {told.added > 0 ? (
            <Button
              type="primary"
              loading={bring.isPending}
              onClick={() => bring.mutate({ file: sheet, dryRun: false })}
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

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const pieces: string[] = []
  for (let from = 0; from < bytes.length; from += PIECE_BYTES)
    pieces.push(String.fromCharCode(...bytes.subarray(from, from + PIECE_BYTES)))
  return btoa(pieces.join(''))
}
/** A call takes so many arguments in every browser. */
const PIECE_BYTES = 8_192

function Told({ told }: { told: HouseholdsImported }) {
  const { t } = useTranslation('visits')
  return (
    <section className="panel import-told" aria-live="polite">
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
      {told.otherGridCount > 0 && (
        <>
          <h2>{t('lists.otherGrid', { n: told.otherGridCount })}</h2>
          <ul>
            {told.otherGrid.map((each) => (
              <li key={each.row}>{t('lists.otherGridRow', each)}</li>
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
