// The district's table: late and missing first; every unit opens its account. And the week counted again.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountRow, AccountTable, RebuildAnswer } from '../../src/accounts/contract.ts'
import { FACT_WORDS, TABLE_FACTS } from '../../src/accounts/contract-words.ts'
import { UnitSigns } from '../evidence/unit-signs.tsx'
import { get, post } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { languageOf } from '../ui/days.ts'
import { Rows } from '../ui/rows.tsx'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { StateTag } from './state-tag.tsx'
import { TrulyBeside } from './truly.tsx'

const KINDS = ['kindAll', 'kindTown', 'kindDepartment', 'kindVillage'] as const
type Kind = (typeof KINDS)[number]
const KIND_OF: Record<Kind, string | null> = {
  kindAll: null,
  kindTown: 'town',
  kindDepartment: 'department',
  kindVillage: 'village',
}

export function District({ week }: { week: string }) {
  const { t } = useTranslation('accounts')
  const [kind, setKind] = useState<Kind>('kindAll')
  const table = useQuery({
    queryKey: ['accounts', week],
    queryFn: () => get<AccountTable>(`/api/accounts/${week}`),
  })
  if (table.isPending) return <Waiting rows={8} />
  if (table.isError) return <PageTrouble error={table.error} onRetry={() => void table.refetch()} />
  const rows = table.data.rows.filter((row) => !KIND_OF[kind] || row.kind === KIND_OF[kind])
  return (
    <>
      <section className="panel" aria-label={t('table')}>
        <h2>{t('table')}</h2>
        <TrulyBeside truly={table.data.truly} />
        <p className="quiet">{t('tableHint')}</p>
        <div className="row no-print" style={{ margin: '8px 0' }}>
          <Segmented
            aria-label={t('kinds')}
            value={kind}
            onChange={setKind}
            options={KINDS.map((value) => ({ value, label: t(value) }))}
          />
        </div>
        <Units week={week} rows={rows} />
      </section>
      <UnitSigns week={week} />
      <Rebuild week={week} />
    </>
  )
}

export function Units({ week, rows }: { week: string; rows: AccountRow[] }) {
  const { t, i18n } = useTranslation('accounts')
  const language = languageOf(i18n.language)
  return (
    <Rows
      label={t('table')}
      rows={rows}
      rowKey={(row) => row.unitId}
      pageRows={50}
      nowrap
      columns={[
        {
          key: 'unit',
          place: 'name',
          title: t('unit'),
          className: 'account-name',
          render: (row) => (
            <Link to="/accounts" search={{ week, unit: row.unitId }}>
              {row.name}
            </Link>
          ),
        },
        {
          key: 'state',
          place: 'beside',
          title: t('state'),
          render: (row) => <StateTag state={row.state} />,
        },
        ...TABLE_FACTS.map((fact) => ({
          key: fact,
          title: FACT_WORDS[fact][language],
          align: 'end' as const,
          render: (row: AccountRow) => (row.rolled[fact] ?? 0).toLocaleString(),
        })),
      ]}
    />
  )
}

/** Those who check may; the server decides, and says so to anybody else. */
function Rebuild({ week }: { week: string }) {
  const { t, i18n } = useTranslation('accounts')
  const names = useNames()
  const language = languageOf(i18n.language)
  const rebuild = useMutation({
    mutationFn: () => post<RebuildAnswer>(`/api/accounts/${week}/rebuild`),
  })
  const answer = rebuild.data
  return (
    <section className="panel no-print" aria-label={t('rebuild')}>
      <h2>{t('rebuild')}</h2>
      <p className="quiet">{t('rebuildHint')}</p>
      <Button loading={rebuild.isPending} onClick={() => rebuild.mutate()}>
        {t('rebuild')}
      </Button>
      <div role="status" style={{ marginTop: 12 }}>
        {answer?.identical && (
          <Alert
            type="success"
            showIcon
            title={t('identical', answer)}
            description={<code className="account-hash">{answer.rebuilt}</code>}
          />
        )}
        {answer && !answer.identical && (
          <Alert
            type="error"
            showIcon
            title={t('differs')}
            description={
              <ul>
                {answer.differs.map(({ unitId, figures }) => (
                  <li key={unitId}>
                    {t('differsLine', {
                      unit: names.unit(unitId),
                      figures:
                        figures
                          .map(
                            ({ fact, stored, rebuilt }) =>
                              `${FACT_WORDS[fact][language]} ${stored} → ${rebuilt}`,
                          )
                          .join('、') || t('differsRows'),
                    })}
                  </li>
                ))}
              </ul>
            }
          />
        )}
      </div>
      {rebuild.error && <Trouble error={rebuild.error} />}
    </section>
  )
}
