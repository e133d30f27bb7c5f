// Both boards and the middle in one calm table: a group of peers each, red first, black last.
import type { TFunction } from 'i18next'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardDetail, Listed } from '../../src/boards/contract.ts'
import { dueOf } from '../../src/boards/contract-due.ts'
import { useNarrow } from '../ui/use-narrow.ts'
import {
  CellView,
  METRICS,
  RankView,
  RatesView,
  ScoreView,
  WhyView,
  type Opened,
  type Row,
} from './cells.tsx'
import { zh } from './texts.ts'

interface Props {
  board: BoardDetail
  onOpen: (cell: Opened) => void
}

const PLACES: readonly (Listed | null)[] = ['red', null, 'black']

function inPlaces(rows: readonly Row[]): Row[] {
  const place = ({ listed, score }: Row) => (score === null ? 3 : PLACES.indexOf(listed))
  return rows.toSorted((a, b) => place(a) - place(b) || (b.score ?? 0) - (a.score ?? 0))
}

/** Peers by kind are named by the program, in the reader's language; a group of the rulebook has the rulebook's name. */
const KINDS = ['town', 'village', 'department'] as const
function groupName(code: string, name: string | undefined, t: TFunction<'boards'>): string {
  const kind = KINDS.find((each) => each === code)
  return kind && name === zh.kind[kind] ? t(`kind.${kind}`) : (name ?? code)
}

export function BoardTable({ board, onOpen }: Props) {
  const { t } = useTranslation('boards')
  const narrow = useNarrow()
  const groups = [...new Set(board.rows.map(({ group }) => group))].sort()
  return (
    <div className="stack">
      {groups.map((group) => {
        const rows = inPlaces(board.rows.filter((row) => row.group === group))
        const compared = rows.filter(({ why }) => why !== 'too_little_due')
        const few = rows.filter(({ why }) => why === 'too_little_due')
        const name = groupName(group, board.groups[group], t)
        const together = board.rates?.groups.find(({ code }) => code === group)
        const Part = narrow ? Cards : Wide
        return (
          <section key={group} aria-label={name}>
            <h2 style={{ fontSize: '1.1em', marginBottom: 8 }}>{name}</h2>
            {together && (
              <p style={{ margin: '0 0 8px' }}>
                <RatesView {...together} />
              </p>
            )}
            {compared.length > 0 && <Part board={board} rows={compared} onOpen={onOpen} />}
            {few.length > 0 && <Few Part={Part} board={board} rows={few} onOpen={onOpen} />}
          </section>
        )
      })}
    </div>
  )
}

type PartProps = Props & { rows: Row[] }

/** Hundreds of villages with little due would bury the few that were compared: drawn when somebody wants to see them. */
function Few({ Part, board, rows, onOpen }: PartProps & { Part: (props: PartProps) => ReactNode }) {
  const { t } = useTranslation('boards')
  const [open, setOpen] = useState(rows.some(({ unitId }) => board.mayObject.includes(unitId)))
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('few', { n: rows.length, dueMin: board.dueMin })}</summary>
      {open && <Part board={board} rows={rows} onOpen={onOpen} />}
    </details>
  )
}

function ListedMark({ row, dueMin }: { row: Row; dueMin: number }) {
  const { t } = useTranslation('boards')
  const colour = { red: 'mark-dispute', black: 'mark-sealed' } as const
  return (
    <>
      {row.listed && (
        <span className={`mark ${colour[row.listed]}`} style={{ marginInlineEnd: 6 }}>
          {t(row.listed)}
        </span>
      )}
      <small className="quiet">
        <WhyView row={row} dueMin={dueMin} />
      </small>
    </>
  )
}

function Wide({ board, rows, onOpen }: PartProps) {
  const { t } = useTranslation('boards')
  return (
    <div className="board-holder" tabIndex={0} role="group" aria-label={t('cells')}>
      <table className="board-table">
        <thead>
          <tr>
            <th scope="col">{t('unit')}</th>
            <th scope="col">{t('score')}</th>
            <th scope="col">{t('rank')}</th>
            <th scope="col">
              {t('claimed')} · {t('rate')}
            </th>
            {METRICS.map((metric) => (
              <th key={metric} scope="col" title={t(`metricHint.${metric}`)}>
                {t(`metric.${metric}`)}
                <br />
                <small className="quiet">{t('weight', { n: board.weights[metric] })}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unitId}>
              <th scope="row">
                {row.name}
                <br />
                <ListedMark row={row} dueMin={board.dueMin} />
              </th>
              <td>
                <ScoreView row={row} />
              </td>
              <td className="nowrap">
                <RankView row={row} />
              </td>
              <td style={{ minWidth: '11em' }}>
                <RatesView due={dueOf(row)} rate={row.rate} />
              </td>
              {METRICS.map((metric) => (
                <td key={metric} className="board-number">
                  <CellView row={row} metric={metric} onOpen={onOpen} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cards({ board, rows, onOpen }: PartProps) {
  const { t } = useTranslation('boards')
  return (
    <ul className="plain-list stack-small">
      {rows.map((row) => (
        <li key={row.unitId} className="panel">
          <p className="spread">
            <strong>{row.name}</strong>
            <span>
              {t('rank')} <RankView row={row} />
            </span>
          </p>
          <p>
            <ListedMark row={row} dueMin={board.dueMin} />
          </p>
          <p className="spread" style={{ alignItems: 'flex-start' }}>
            <span>
              {t('score')} <ScoreView row={row} />
            </span>
            <RatesView due={dueOf(row)} rate={row.rate} />
          </p>
          <details>
            <summary>{t('cells')}</summary>
            <dl className="board-cells">
              {METRICS.map((metric) => (
                <div key={metric}>
                  <dt>{t(`metric.${metric}`)}</dt>
                  <dd>
                    <CellView row={row} metric={metric} onOpen={onOpen} />
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        </li>
      ))}
    </ul>
  )
}
