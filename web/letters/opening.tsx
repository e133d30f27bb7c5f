// One opening: what was found, the second person's word, and its letters one by one.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Letter, Opening, OpeningDetail } from '../../src/letters/contract.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import '../intake/paper.css'
import { ToldReceipts } from '../intake/told-receipts.tsx'
import { useNames } from '../organisation/names.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Confirm } from './confirm.tsx'
import { LetterPane, type Slip } from './letter.tsx'
import { OpeningMark } from './letters.tsx'
import './texts.ts'

export const letterFile = (id: string, fileId: string) =>
  `/api/letter-openings/${encodeURIComponent(id)}/files/${encodeURIComponent(fileId)}`

export function OpeningPage() {
  const { t, i18n } = useTranslation('letters')
  const { id } = useParams({ from: '/shell/letters/$id' })
  const { today } = useMe()
  const client = useQueryClient()
  const found = useQuery({
    queryKey: ['letters', 'opening', id],
    queryFn: () => get<OpeningDetail>(`/api/letter-openings/${encodeURIComponent(id)}`),
  })
  if (found.error) return <PageTrouble error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Waiting />
  const { opening, letters } = found.data
  const show = (detail: OpeningDetail) => {
    client.setQueryData(['letters', 'opening', id], detail)
    void client.invalidateQueries({ queryKey: ['letters', 'boxes'] })
    void client.invalidateQueries({ queryKey: ['letters', 'openings'] })
  }
  return (
    <Page
      title={t('opening', {
        no: opening.boxNo,
        when: momentText(opening.openedAt, languageOf(i18n.language), today),
      })}
      hint={opening.place}
      actions={<Link to="/letters">{t('back')}</Link>}
    >
      <div className="stack">
        <div className="no-print">
          <WhatWasFound opening={opening} />
        </div>
        {opening.state === 'waiting' && <Confirm opening={opening} onDone={show} />}
        {letters.length > 0 && <Letters detail={found.data} onDone={show} />}
      </div>
    </Page>
  )
}

function WhatWasFound({ opening }: { opening: Opening }) {
  const { t } = useTranslation(['letters', 'ui'])
  const names = useNames()
  const lines: [string, string][] = [
    [t('unit'), names.area(opening.unitId)],
    [t('sealFound'), opening.sealFound],
    [t('sealIntact'), opening.sealIntact ? t('intact') : t('broken')],
    [t('sealNew'), opening.sealNew],
    [t('letters'), `${opening.letters}`],
    [t('openedBy'), opening.openedBy.name],
    [t('answeredBy'), opening.answeredBy?.name ?? t('ui:none')],
    ...(opening.note ? [[t('note'), opening.note] satisfies [string, string]] : []),
    ...(opening.remark ? [[t('remark'), opening.remark] satisfies [string, string]] : []),
  ]
  const wrong = opening.sealExpected !== null && opening.sealExpected !== opening.sealFound
  return (
    <section className="panel" aria-label={t('openings')}>
      <OpeningMark opening={opening} />
      {wrong && (
        <Alert
          type="error"
          showIcon
          style={{ margin: '10px 0' }}
          title={t('sealWrong', { seal: opening.sealExpected })}
        />
      )}
      {!opening.sealIntact && (
        <Alert type="warning" showIcon style={{ margin: '10px 0' }} title={t('sealBroken')} />
      )}
      <dl className="facts" style={{ marginTop: 10 }}>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul className="plain-list photos" style={{ marginTop: 12 }}>
        {opening.fileIds.map((fileId, index) => (
          <li key={fileId}>
            <a href={letterFile(opening.id, fileId)} target="_blank" rel="noreferrer">
              <img
                src={`${letterFile(opening.id, fileId)}?size=thumb`}
                alt={t('ui:photo', { n: index + 1 })}
                width={88}
                height={88}
                style={{ objectFit: 'cover', borderRadius: 6, border: '1px solid var(--line)' }}
              />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Letters({
  detail: { opening, letters },
  onDone,
}: {
  detail: OpeningDetail
  onDone: (detail: OpeningDetail) => void
}) {
  const { t } = useTranslation('letters')
  const [chosen, setChosen] = useState<number | null>(null)
  const [slips, setSlips] = useState<Slip[]>([])
  const missing = opening.letters - opening.entered
  const no = chosen ?? letters.find((letter) => !letter.entry)?.no ?? null
  const letter = letters.find((each) => each.no === no)
  // Nothing else stands beside them: what is printed is what the writer gets.
  if (slips.length > 0)
    return (
      <div className="stack-small">
        <p className="no-print">{t('slipsHint')}</p>
        <ToldReceipts receipts={slips} />
        <div className="no-print">
          <Button type="primary" onClick={() => setSlips([])}>
            {missing > 0 ? t('nextLetter') : t('slipsDone')}
          </Button>
        </div>
      </div>
    )
  return (
    <section className="panel" aria-label={t('lettersTitle')}>
      <h2>{t('lettersTitle')}</h2>
      <p aria-live="polite">
        {t('progress', { entered: opening.entered, letters: opening.letters })}
      </p>
      <Progress
        percent={Math.round((100 * opening.entered) / opening.letters)}
        showInfo={false}
        aria-label={t('progress', { entered: opening.entered, letters: opening.letters })}
      />
      <Alert
        type={missing > 0 ? 'warning' : 'success'}
        showIcon
        style={{ margin: '10px 0' }}
        title={missing > 0 ? t('missing', { n: missing }) : t('allDone')}
      />
      <ul className="plain-list paper-list" style={{ marginBottom: 16 }}>
        {letters.map((each) => (
          <li key={each.no}>
            <button
              type="button"
              aria-current={each.no === no ? 'true' : undefined}
              onClick={() => setChosen(each.no)}
            >
              <strong>{each.label}</strong>
              <ResultTag letter={each} />
            </button>
          </li>
        ))}
      </ul>
      {letter && (
        <LetterPane
          key={letter.no}
          opening={opening}
          letter={letter}
          onDone={(next) => {
            setChosen(letter.no)
            onDone(next)
          }}
          onEntered={(next, made) => {
            // The next letter comes up by itself.
            setChosen(null)
            setSlips(made)
            onDone(next)
          }}
        />
      )}
    </section>
  )
}

function ResultTag({ letter: { entry } }: { letter: Letter }) {
  const { t } = useTranslation('letters')
  const n = entry ? entry.appeals.length + entry.others : 0
  return (
    <span style={{ display: 'block' }}>
      {entry ? (
        <span className={`mark mark-${entry.result === 'appeals' ? 'closed' : 'over'}`}>
          {t(`result.${entry.result}`, { n })}
        </span>
      ) : (
        <span className="quiet">{t('notEntered')}</span>
      )}
    </span>
  )
}
