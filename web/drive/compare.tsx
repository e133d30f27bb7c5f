// 与往年比: this drive beside earlier ones. Bars to see it, the numbers beside them to read it.
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Channel, SEALED_LINE } from '../../src/appeals/contract.ts'
import type { DriveView } from '../../src/drive/contract.ts'
import type { CompareAnswer } from '../../src/drive/contract-compare.ts'
import '../appeals/texts.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { useRulebook } from '../rulebook/current.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './compare.css'
import './texts-compare.ts'

const MEASURES = ['raw', 'valid', 'screenedOut', 'closed', 'late'] as const
type Measure = (typeof MEASURES)[number]
type Part = CompareAnswer['parts'][number]

export function Compare({ drive }: { drive: DriveView }) {
  const { t } = useTranslation('driveCompare')
  const [measure, setMeasure] = useState<Measure>('valid')
  const answer = useQuery({
    queryKey: ['drive', drive.id, 'compare'],
    queryFn: () => get<CompareAnswer>(`/api/drives/${drive.id}/compare`),
  })
  if (answer.isPending) return <Waiting rows={8} />
  if (answer.isError)
    return <PageTrouble error={answer.error} onRetry={() => void answer.refetch()} />
  const { drives, parts, withoutSealed } = answer.data
  if (drives.length < 2) return <p className="panel">{t('none')}</p>
  return (
    <div className="stack">
      <Whole answer={answer.data} />
      <Back answer={answer.data} />
      <RolledOver answer={answer.data} />
      <div className="row">
        <span id="compare-measure">{t('measure')}</span>
        <Select
          aria-labelledby="compare-measure"
          value={measure}
          style={{ minWidth: 140 }}
          onChange={setMeasure}
          options={MEASURES.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {(['door', 'town', 'category'] as const).map((by) => (
        <Bars key={by} by={by} drives={drives} parts={parts} measure={measure} />
      ))}
      {withoutSealed && <p className="quiet">{t('noSealed')}</p>}
      <div className="row no-print">
        <Button href={`/api/drives/${drive.id}/compare.csv`} download>
          {t('export')}
        </Button>
      </div>
    </div>
  )
}

function Whole({ answer: { drives, parts } }: { answer: CompareAnswer }) {
  const { t } = useTranslation('driveCompare')
  const whole = parts.find(({ by }) => by === 'all')
  return (
    <section className="panel" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <div className="compare-scroll" role="group" aria-label={t('title')} tabIndex={0}>
        <table className="compare-table">
          <thead>
            <tr>
              <th scope="col">{t('drive')}</th>
              {MEASURES.map((key) => (
                <th key={key} scope="col">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {drives.map(({ id, name }, index) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                {MEASURES.map((key) => (
                  <td key={key}>{(whole?.numbers[index]?.[key] ?? 0).toLocaleString()}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Back({ answer: { back, drives } }: { answer: CompareAnswer }) {
  const { t } = useTranslation('driveCompare')
  return (
    <section className="panel" aria-label={t('back.title')}>
      <h2>{t('back.title')}</h2>
      <p>{t('back.sentence', back)}</p>
      <p className="quiet">{t('back.counted')}</p>
      <Share
        parts={[
          ['back', back.cameBack],
          ['new', back.isNew],
          ['open', back.unmarked],
        ]}
      />
      <ul className="plain-list">
        {back.of.map(({ driveId, n }) => (
          <li key={driveId}>
            {t('back.of', { n, drive: drives.find(({ id }) => id === driveId)?.name ?? driveId })}
          </li>
        ))}
      </ul>
      <p className="quiet">{t('back.hint')}</p>
    </section>
  )
}

function RolledOver({ answer: { rolledOver, drives } }: { answer: CompareAnswer }) {
  const { t } = useTranslation('driveCompare')
  return (
    <section className="panel" aria-label={t('rolled.title')}>
      <h2>{t('rolled.title')}</h2>
      <p className="quiet">{rolledOver.length > 0 ? t('rolled.hint') : t('rolled.none')}</p>
      {rolledOver.map((each) => (
        <div key={each.driveId}>
          <p style={{ margin: '8px 0 4px' }}>
            <strong>{drives.find(({ id }) => id === each.driveId)?.name}</strong> {t('rolled.open')}{' '}
            {each.open.toLocaleString()} = {t('rolled.solved')} {each.solved.toLocaleString()} +{' '}
            {t('rolled.otherwise')} {each.otherwise.toLocaleString()} + {t('rolled.stillOpen')}{' '}
            {each.stillOpen.toLocaleString()}
          </p>
          <Share
            parts={[
              ['new', each.solved],
              ['other', each.otherwise],
              ['back', each.stillOpen],
            ]}
          />
        </div>
      ))}
    </section>
  )
}

function Share({ parts }: { parts: [string, number][] }) {
  return (
    <div className="compare-share" aria-hidden>
      {parts.map(([kind, n]) => n > 0 && <i key={kind} data-kind={kind} style={{ flexGrow: n }} />)}
    </div>
  )
}

const SHOWN_MAX = 30

function Bars(props: {
  by: 'door' | 'town' | 'category'
  drives: CompareAnswer['drives']
  parts: Part[]
  measure: Measure
}) {
  const { by, drives, measure } = props
  const { t } = useTranslation(['driveCompare', 'appeals'])
  const names = useNames()
  const { data: rulebook } = useRulebook()
  const parts = props.parts.filter((part) => part.by === by).slice(0, SHOWN_MAX)
  const most = Math.max(1, ...parts.flatMap(({ numbers }) => numbers.map((each) => each[measure])))
  const nameOf = ({ key }: Part) => {
    if (key === SEALED_LINE) return t('sealedLine')
    if (by === 'town') return key ? names.unitShort(key) : t('nowhere')
    if (by === 'door') {
      const channel = Channel.safeParse(key).data
      return channel ? t(`appeals:channel.${channel}`) : key
    }
    const found = rulebook?.categories.find(({ code }) => key && code.startsWith(`${key}.`))
    return found?.path[0] ?? t('uncategorised')
  }
  return (
    <section className="panel" aria-label={t(by)}>
      <h2>{t(by)}</h2>
      <ul className="plain-list compare-bars">
        {parts.map((part) => (
          <li key={part.key ?? '-'}>
            <strong>{nameOf(part)}</strong>
            {drives.map(({ id, name }, index) => {
              const n = part.numbers[index]?.[measure] ?? 0
              return (
                <div key={id} className="compare-line" data-now={index === 0}>
                  <span>{name}</span>
                  <i aria-hidden>
                    <b style={{ width: `${(100 * n) / most}%` }} />
                  </i>
                  <span className="n">{n.toLocaleString()}</span>
                </div>
              )
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
