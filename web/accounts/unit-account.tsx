// One unit's account of one week: its figures, each opening what is behind it; who signed; the units below.
import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../src/accounts/contract.ts'
import type { Fact } from '../../src/accounts/contract-facts.ts'
import { FACT_WORDS, TRACK_WORDS } from '../../src/accounts/contract-words.ts'
import { UnitSigns } from '../evidence/unit-signs.tsx'
import { get } from '../http.ts'
import { languageOf } from '../ui/days.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Units } from './district.tsx'
import { FigureTable } from './figure-table.tsx'
import { Lines } from './lines.tsx'
import { Signing } from './signing.tsx'
import { StateTag } from './state-tag.tsx'
import { TrulyBeside } from './truly.tsx'

export interface Asked {
  fact: Fact
  below: boolean
}

export function UnitAccount(props: { week: string; unitId: string; whole: boolean }) {
  const { week, unitId, whole } = props
  const { t, i18n } = useTranslation('accounts')
  const language = languageOf(i18n.language)
  const [asked, setAsked] = useState<Asked | null>(null)
  const path = `/api/accounts/${week}/${unitId}`
  const account = useQuery({
    queryKey: ['accounts', week, unitId],
    queryFn: () => get<Account>(path),
  })
  if (account.isPending) return <Waiting rows={8} />
  if (account.isError)
    return <PageTrouble error={account.error} onRetry={() => void account.refetch()} />
  const { name, state, claims, below, week: of } = account.data
  const running = state === 'running'
  return (
    <>
      <section className="panel" aria-label={name}>
        <div className="row account-head">
          <h2>{name}</h2>
          <StateTag state={state} />
          {whole && (
            <Link className="no-print tap" to="/accounts" search={{ week }}>
              {t('back')}
            </Link>
          )}
        </div>
        {running && <p>{t('preview')}</p>}
        <FigureTable account={account.data} onAsk={running ? null : setAsked} />
        {claims.length > 0 && (
          <>
            <h3>{t('claims')}</h3>
            <ul className="plain-list">
              {claims.map(({ outcome, track, n }) => (
                <li key={`${outcome} ${track}`}>
                  {t('claimLine', {
                    outcome:
                      FACT_WORDS[outcome === 'solved' ? 'claimed_solved' : 'claimed_explained'][
                        language
                      ],
                    track: TRACK_WORDS[track]?.[language] ?? track,
                    n,
                  })}
                </li>
              ))}
            </ul>
          </>
        )}
        {!running && <TrulyBeside truly={account.data.truly} />}
        {!running && (
          <div className="row no-print" style={{ marginTop: 12 }}>
            <Button href={`${path}/sheet.pdf`} download>
              {t('pdf')}
            </Button>
            <Button href={`${path}/sheet.xlsx`} download>
              {t('xlsx')}
            </Button>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('print')}
            </Button>
          </div>
        )}
      </section>
      {asked && (
        <Lines
          key={`${asked.fact} ${asked.below}`}
          path={path}
          asked={asked}
          onClose={() => setAsked(null)}
        />
      )}
      <UnitSigns week={of.week} unitId={unitId} />
      {!running && <Signing path={path} account={account.data} />}
      {below.length > 0 && (
        <section className="panel" aria-label={t('below')}>
          <h2>{t('below')}</h2>
          <Units week={of.week} rows={below} />
        </section>
      )}
      <dl className="fingerprints">
        {account.data.sha256 && (
          <>
            <dt>{t('hash')}</dt>
            <dd>
              <code className="account-hash">{account.data.sha256}</code>
            </dd>
          </>
        )}
        <dt>{t('lot')}</dt>
        <dd>
          <code className="account-hash">{of.lotSeedSha256}</code>
        </dd>
      </dl>
    </>
  )
}
