// 还有多少没浮出来: the estimate, its interval, and why there is sometimes none. A picture, and the same in a table.
import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Completeness, CompletenessAnswer, DriveView } from '../../src/drive/contract.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { useRulebook } from '../rulebook/current.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './drive.css'

type Part = CompletenessAnswer['parts'][number]

export function Hidden({ drive }: { drive: DriveView }) {
  const { t } = useTranslation('drive')
  const names = useNames()
  const { data: rulebook } = useRulebook()
  const answer = useQuery({
    queryKey: ['drive', drive.id, 'completeness'],
    queryFn: () => get<CompletenessAnswer>(`/api/drives/${drive.id}/completeness`),
    staleTime: 60_000,
  })
  if (answer.isPending) return <Waiting rows={8} />
  if (answer.isError)
    return <PageTrouble error={answer.error} onRetry={() => void answer.refetch()} />
  const { parts } = answer.data
  const whole = parts.find(({ by }) => by === 'all')
  const categoryOf = (key: string | null) =>
    rulebook?.categories.find(({ code }) => key && code.startsWith(`${key}.`))?.path[0] ??
    t('hidden.uncategorised')
  const assume = t('hidden.assume', { returnObjects: true })
  return (
    <div className="stack">
      <section className="panel" aria-label={t('hidden.title')}>
        <h2>{t('hidden.title')}</h2>
        <p className="quiet">{t('hidden.hint')}</p>
        {whole && <Said said={whole.said} />}
        {whole && <Reckoned reckoned={answer.data.reckoned} found={whole.said.found} />}
      </section>
      <Lines
        title={t('hidden.town')}
        parts={parts.filter(({ by }) => by === 'town')}
        nameOf={({ key }) => (key ? names.unitShort(key) : t('nowhere'))}
      />
      <Lines
        title={t('hidden.category')}
        parts={parts.filter(({ by }) => by === 'category')}
        nameOf={({ key }) => categoryOf(key)}
      />
      <section className="panel" aria-label={t('hidden.assumes')}>
        <h2>{t('hidden.assumes')}</h2>
        <ul>
          {assume.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function Said({ said }: { said: Completeness }) {
  const { t } = useTranslation('drive')
  return (
    <>
      <p style={{ fontSize: '1.25em', fontWeight: 600, margin: '8px 0' }}>
        <SaidWords said={said} />
      </p>
      {said.kind === 'estimate' && (
        <div className="hidden-range" aria-hidden>
          <i className="found" style={{ width: `${share(said, said.found)}%` }} />
          <i
            className="span"
            style={{
              insetInlineStart: `${share(said, said.found + said.low)}%`,
              width: `${share(said, said.high - said.low)}%`,
            }}
          />
        </div>
      )}
      <p>{t('hidden.found', said)}</p>
    </>
  )
}

/** Why the first page says another number of different matters. */
function Reckoned(props: { reckoned: CompletenessAnswer['reckoned']; found: number }) {
  const { t } = useTranslation('drive')
  const { matters, sealed, withdrawn, elsewhere } = props.reckoned
  if (matters === props.found) return null
  return (
    <p className="quiet">
      {t('hidden.reckoned.from', { n: matters })}
      {sealed > 0 && t('hidden.reckoned.sealed', { n: sealed })}
      {withdrawn > 0 && t('hidden.reckoned.withdrawn', { n: withdrawn })}
      {elsewhere > 0 && t('hidden.reckoned.elsewhere', { n: elsewhere })}
      {t('hidden.reckoned.is', { n: props.found })}
    </p>
  )
}

const share = (said: { found: number; high: number }, n: number) =>
  (100 * n) / (said.found + said.high)

const WHY = {
  one_door: 'hidden.why.oneDoor',
  too_few: 'hidden.why.tooFew',
  too_little_overlap: 'hidden.why.littleOverlap',
  too_wide: 'hidden.why.tooWide',
} as const

function SaidWords({ said }: { said: Completeness }) {
  const { t } = useTranslation('drive')
  switch (said.kind) {
    case 'estimate':
      return t('hidden.estimate', said)
    case 'at_least':
      return said.low > 0 ? t('hidden.atLeast', said) : t('hidden.atLeastZero')
    case 'not_enough':
      return t(WHY[said.why], said)
  }
}

function Lines(props: { title: string; parts: Part[]; nameOf: (part: Part) => string }) {
  const { title, parts, nameOf } = props
  const { t } = useTranslation('drive')
  if (parts.length === 0) return null
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <div className="table-holder" role="group" aria-label={title} tabIndex={0}>
        <Table<Part>
          size="small"
          rowKey={({ key }) => key ?? '-'}
          pagination={{ pageSize: 30, hideOnSinglePage: true }}
          dataSource={parts}
          columns={[
            { title: t('hidden.place'), key: 'name', render: (_, part) => nameOf(part) },
            {
              title: t('hidden.foundHead'),
              key: 'found',
              align: 'end',
              render: (_, { said }) => said.found.toLocaleString(),
            },
            {
              title: t('hidden.overlapHead'),
              key: 'overlap',
              align: 'end',
              render: (_, { said }) => said.overlap.toLocaleString(),
            },
            {
              title: t('hidden.saidHead'),
              key: 'said',
              render: (_, { said }) =>
                said.kind === 'estimate' ? (
                  t('hidden.range', said)
                ) : (
                  <span className="quiet">
                    <SaidWords said={said} />
                  </span>
                ),
            },
          ]}
        />
      </div>
    </section>
  )
}
