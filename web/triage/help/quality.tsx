// 帮手好不好用: what was suggested against what was decided, in figures; every picture has its table.
import { Alert, Button, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Channel } from '../../../src/appeals/contract.ts'
import { WORSE_FROM, type TriageQuality } from '../../../src/triage/contract.ts'
import '../../appeals/texts.ts'
import { useNames } from '../../organisation/names.ts'
import { Page } from '../../ui/page.tsx'
import { PageTrouble } from '../../ui/trouble.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useQuality } from './acceptance.tsx'
import { LearntModels } from './models.tsx'
import { ratePercent } from './sureness.ts'

type Line = TriageQuality['byArea'][number]
type Rate = TriageQuality['top3']
const PARTS = ['byCategory', 'byArea', 'byChannel'] as const
const SHOWN_AT_FIRST = 10
const COLUMN = { suggested: 'quality.accepted', top3: 'quality.top3' } as const

export function QualityPage() {
  const { t } = useTranslation('help')
  const quality = useQuality()
  const { data } = quality
  return (
    <Page title={t('quality.title')} hint={t('quality.hint')}>
      {quality.isPending && <Waiting rows={8} />}
      {quality.isError && (
        <PageTrouble error={quality.error} onRetry={() => void quality.refetch()} />
      )}
      {data && (
        <div className="stack">
          {data.decided === 0 ? (
            <p className="panel">{t('quality.none')}</p>
          ) : (
            <Figures of={data} />
          )}
          <LearntModels />
        </div>
      )}
    </Page>
  )
}

function Figures({ of: quality }: { of: TriageQuality }) {
  const { t } = useTranslation('help')
  const worse = PARTS.flatMap((part) =>
    quality[part].filter((line) => line.worse.length > 0).map((line) => ({ part, line })),
  )
  const nameOf = useLineName()
  const worseWhat = (line: Line) =>
    t('quality.worseWhat', { what: line.worse.map((column) => t(COLUMN[column])).join('、') })
  return (
    <>
      <section className="panel">
        <table className="figures">
          <tbody>
            <Figure name={t('quality.decided')} value={quality.decided.toLocaleString()} />
            <Figure
              name={t('quality.abstained')}
              value={quality.abstained.toLocaleString()}
              rate={{ right: quality.abstained, of: quality.decided }}
            />
            <Figure name={t('quality.recent')} rate={quality.recent} />
            <Figure name={t('quality.accepted')} rate={quality.suggested} />
            <Figure name={t('quality.first')} hint={t('quality.firstHint')} rate={quality.first} />
            <Figure name={t('quality.top3')} rate={quality.top3} />
            <Figure name={t('quality.type')} rate={quality.type} />
            <Figure name={t('quality.unit')} rate={quality.unit} />
            <Figure
              name={t('quality.unitLater')}
              hint={t('quality.unitLaterHint')}
              rate={quality.unitLater}
            />
          </tbody>
        </table>
      </section>
      <Alert
        type={worse.length > 0 ? 'warning' : 'info'}
        title={
          worse.length === 0
            ? t('quality.worseNone')
            : `${t('quality.worseIn')}${worse.map(({ part, line }) => `${nameOf(part, line.key)}${worseWhat(line)}`).join('、')}`
        }
        description={t('quality.worseFrom', { n: WORSE_FROM })}
      />
      <Calibration
        title={t('quality.calibration')}
        hint={t('quality.calibrationHint')}
        steps={quality.calibration}
      />
      <Calibration
        title={t('quality.unitCalibration')}
        hint={t('quality.unitCalibrationHint')}
        steps={quality.unitCalibration}
      />
      {PARTS.map((part) => (
        <Part key={part} part={part} lines={quality[part]} />
      ))}
    </>
  )
}

function Figure(props: { name: string; hint?: string; value?: string; rate?: Rate }) {
  const { name, hint, value, rate } = props
  const { t } = useTranslation('help')
  return (
    <tr>
      <th scope="row">
        {name} {hint && <small className="quiet">{hint}</small>}
      </th>
      <td>{rate ? <Percent rate={rate} /> : value}</td>
      <td className="quiet">{rate && rate.of > 0 && t('quality.of', rate)}</td>
    </tr>
  )
}

function Percent({ rate: { right, of } }: { rate: Rate }) {
  const { t } = useTranslation('help')
  return of === 0 ? '—' : t('percent', { n: ratePercent({ right, of }) })
}

/** Said against achieved: bars with a mark, and the same in a table right below. */
function Calibration(props: { title: string; hint: string; steps: TriageQuality['calibration'] }) {
  const { title, hint, steps } = props
  const { t } = useTranslation('help')
  if (steps.length === 0) return null
  const percent = (share: number) => t('percent', { n: Math.round(share * 1000) / 10 })
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <p className="quiet">{hint}</p>
      <div className="calibration" aria-hidden>
        {steps.map((step) => (
          <div key={step.from} className="calibration-step">
            <i style={{ height: `${(100 * step.right) / step.of}%` }} />
            <b style={{ bottom: `${100 * step.said}%` }} />
            <small>{Math.round(step.from * 100)}+</small>
          </div>
        ))}
      </div>
      <div className="table-holder">
        <Table
          size="small"
          rowKey="from"
          pagination={false}
          dataSource={steps}
          columns={[
            {
              title: t('quality.band'),
              key: 'band',
              render: (_, { from, to }) => `${percent(from)} – ${percent(to)}`,
            },
            {
              title: t('quality.said'),
              key: 'said',
              align: 'end',
              render: (_, { said }) => percent(said),
            },
            {
              title: t('quality.right'),
              key: 'right',
              align: 'end',
              render: (_, step) => <Percent rate={step} />,
            },
            { title: t('quality.count'), dataIndex: 'of', align: 'end' },
          ]}
        />
      </div>
    </section>
  )
}

function useLineName() {
  const { t } = useTranslation(['help', 'appeals'])
  const names = useNames()
  return (part: (typeof PARTS)[number], key: string): string => {
    if (part === 'byCategory') return names.category(key)
    if (part === 'byArea') return key === '' ? t('quality.noArea') : names.area(key)
    const channel = Channel.safeParse(key).data
    return channel ? t(`appeals:channel.${channel}`) : key
  }
}

function Part({ part, lines }: { part: (typeof PARTS)[number]; lines: readonly Line[] }) {
  const { t } = useTranslation('help')
  const nameOf = useLineName()
  const [all, setAll] = useState(false)
  if (lines.length === 0) return null
  return (
    <section className="panel" aria-label={t(`quality.${part}`)}>
      <h2>{t(`quality.${part}`)}</h2>
      <div className="table-holder">
        <Table<Line>
          size="small"
          rowKey="key"
          pagination={false}
          dataSource={all ? [...lines] : lines.slice(0, SHOWN_AT_FIRST)}
          columns={[
            {
              title: t(`quality.name.${part}`),
              key: 'name',
              render: (_, line) => (
                <>
                  {nameOf(part, line.key)}{' '}
                  {line.worse.length > 0 && (
                    <span className="late">
                      {t('quality.worse')}
                      {t('quality.worseWhat', {
                        what: line.worse.map((column) => t(COLUMN[column])).join('、'),
                      })}
                    </span>
                  )}
                  {line.top3.of < WORSE_FROM && (
                    <small className="quiet">{t('quality.tooFew')}</small>
                  )}
                </>
              ),
            },
            {
              title: t('quality.accepted'),
              key: 'suggested',
              align: 'end',
              render: (_, line) => <Percent rate={line.suggested} />,
            },
            {
              title: t('quality.top3'),
              key: 'top3',
              align: 'end',
              render: (_, line) => <Percent rate={line.top3} />,
            },
            {
              title: t('quality.count'),
              key: 'of',
              align: 'end',
              render: (_, line) => line.top3.of,
            },
          ]}
        />
      </div>
      {!all && lines.length > SHOWN_AT_FIRST && (
        <Button style={{ marginTop: 10 }} onClick={() => setAll(true)}>
          {t('quality.showAll', { n: lines.length })}
        </Button>
      )}
    </section>
  )
}
