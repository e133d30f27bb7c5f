// 走到哪里了: figures, map, table, and the corners that nobody has reached. The table says all that the map says.
import { useQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CoverageAnswer, CoverageLine, DriveView } from '../../src/drive/contract.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Corners } from './corners.tsx'
import { CoverageMap } from './coverage-map.tsx'
import './drive.css'
import { reachOf } from './reach.ts'
import { shareOf, spokenOf } from './share.ts'
import { ReachLegend, VillageSquares } from './village-squares.tsx'

export function Coverage({ drive }: { drive: DriveView }) {
  const { t } = useTranslation('drive')
  const [villageId, setVillageId] = useState<string | null>(null)
  const coverage = useQuery({
    queryKey: ['drive', drive.id, 'coverage'],
    queryFn: () => get<CoverageAnswer>(`/api/drives/${drive.id}/coverage`),
  })
  if (coverage.isPending) return <Waiting rows={8} />
  if (coverage.isError)
    return <PageTrouble error={coverage.error} onRetry={() => void coverage.refetch()} />
  const { lines, points, boundary } = coverage.data
  return (
    <div className="stack">
      <Figures lines={lines} />
      <Corners drive={drive} answer={coverage.data} />
      <section className="panel" aria-label={t('coverage.map')}>
        <h2>{t('coverage.map')}</h2>
        <ReachLegend lines={lines} />
        {boundary && points.length > 0 && (
          <>
            <p className="quiet">{t('coverage.mapHint', { n: lines.length - points.length })}</p>
            <CoverageMap boundary={boundary} points={points} lines={lines} />
          </>
        )}
        <p className="quiet">{t('coverage.squaresHint')}</p>
        <VillageSquares lines={lines} />
      </section>
      {villageId === null ? (
        <Lines lines={lines} onOpen={setVillageId} />
      ) : (
        <Grids drive={drive} villageId={villageId} onBack={() => setVillageId(null)} />
      )}
    </div>
  )
}

const SUMS = [
  'households',
  'spoken',
  'visited',
  'heard',
  'nothing',
  'absent',
  'refused',
  'unlisted',
  'visits',
  'scans',
] as const

function Figures({ lines }: { lines: readonly CoverageLine[] }) {
  const { t } = useTranslation('drive')
  const of = (line: CoverageLine, key: (typeof SUMS)[number]) =>
    key === 'spoken' ? spokenOf(line) : line[key]
  const sum = (key: (typeof SUMS)[number]) => lines.reduce((all, line) => all + of(line, key), 0)
  const households = sum('households')
  const percent = (n: number) => Math.round((1000 * n) / households) / 10
  return (
    <section className="panel" aria-label={t('coverage.figures')}>
      <h2>{t('coverage.figures')}</h2>
      <dl className="drive-figures">
        {SUMS.map((key) => (
          <div key={key} className={key === 'spoken' ? 'main' : undefined}>
            <dt>{t(`coverage.${key}`)}</dt>
            <dd>{sum(key).toLocaleString()}</dd>
          </div>
        ))}
      </dl>
      {households > 0 && (
        <p>
          {t('coverage.rate', {
            spoken: sum('spoken').toLocaleString(),
            percent: percent(sum('spoken')),
            visited: sum('visited').toLocaleString(),
            knocked: percent(sum('visited')),
            households: households.toLocaleString(),
          })}
        </p>
      )}
    </section>
  )
}

function Grids(props: { drive: DriveView; villageId: string; onBack: () => void }) {
  const { drive, villageId, onBack } = props
  const { t } = useTranslation('drive')
  const names = useNames()
  const grids = useQuery({
    queryKey: ['drive', drive.id, 'coverage', villageId],
    queryFn: () => get<CoverageAnswer>(`/api/drives/${drive.id}/coverage`, { villageId }),
  })
  return (
    <>
      <div>
        <Button onClick={onBack}>{t('coverage.back')}</Button>
      </div>
      {grids.isPending && <Waiting rows={4} />}
      {grids.isError && <PageTrouble error={grids.error} onRetry={() => void grids.refetch()} />}
      {grids.data && (
        <Lines
          lines={grids.data.lines}
          title={t('coverage.gridTable', { village: names.area(villageId) })}
        />
      )}
    </>
  )
}

function Lines(props: {
  lines: readonly CoverageLine[]
  title?: string
  onOpen?: (villageId: string) => void
}) {
  const { lines, onOpen } = props
  const { t } = useTranslation('drive')
  const names = useNames()
  const title = props.title ?? t('coverage.table')
  const nameOf = (line: CoverageLine) =>
    onOpen ? names.area(line.villageId) : (line.gridName ?? t('coverage.noGrid'))
  const entriesOf = ({ entries }: CoverageLine) =>
    Object.values(entries).reduce((sum, n) => sum + n, 0)
  const byReach = [...lines].sort(
    (a, b) => Number(b.dead) - Number(a.dead) || (shareOf(a) ?? 2) - (shareOf(b) ?? 2),
  )
  const number = (key: 'visited' | 'heard' | 'nothing' | 'absent' | 'refused' | 'scans') => ({
    title: t(`coverage.${key}`),
    key,
    dataIndex: key,
    align: 'end' as const,
    responsive: ['lg' as const],
  })
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <p className="quiet">{t('coverage.sortHint')}</p>
      <div className="table-holder" role="group" aria-label={title} tabIndex={0}>
        <Table<CoverageLine>
          size="small"
          rowKey={({ villageId, gridId }) => gridId ?? villageId}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={byReach}
          columns={[
            {
              title: onOpen ? t('coverage.village') : t('coverage.grid'),
              key: 'name',
              render: (_, line) => (
                <>
                  <i className="reach-mark" data-reach={reachOf(line)} aria-hidden />
                  {onOpen ? (
                    <Button type="link" size="small" onClick={() => onOpen(line.villageId)}>
                      {nameOf(line)}
                    </Button>
                  ) : (
                    nameOf(line)
                  )}
                  {line.dead && <span className="late"> {t('coverage.dead')}</span>}
                  {reachOf(line) === 'word' && (
                    <span className="quiet"> {t('coverage.onlyWord')}</span>
                  )}
                </>
              ),
            },
            {
              title: t('coverage.spoken'),
              key: 'spoken',
              render: (_, line) => <Spoken line={line} />,
            },
            number('visited'),
            number('heard'),
            number('nothing'),
            number('absent'),
            number('refused'),
            number('scans'),
            {
              title: t('coverage.entries'),
              key: 'entries',
              align: 'end',
              render: (_, line) => entriesOf(line).toLocaleString(),
            },
          ]}
        />
      </div>
    </section>
  )
}

function Spoken({ line }: { line: CoverageLine }) {
  const { t } = useTranslation('drive')
  const share = shareOf(line)
  if (share === null)
    return (
      <span className="quiet">
        {line.unlisted > 0 ? line.unlisted.toLocaleString() : t('coverage.noList')}
      </span>
    )
  return (
    <span className="coverage-cell">
      <span className="coverage-bar" aria-hidden>
        <i style={{ width: `${100 * share}%` }} />
      </span>
      <span className="nowrap">
        {spokenOf(line)} / {line.households}
      </span>
    </span>
  )
}
