// Many rows of many columns: a table on an office screen; on a phone, where a table would hide its columns, a card for each row.
import { Button, Table } from 'antd'
import { Fragment, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './texts.ts'
import { useNarrow } from './use-narrow.ts'

export interface Column<Row> {
  key: string
  title: string
  /** On a card: its heading, what stands at the heading's other end, a line of its own; else a number among the others. */
  place?: 'name' | 'beside' | 'line'
  align?: 'end'
  className?: string
  sorter?: (a: Row, b: Row) => number
  render: (row: Row) => ReactNode
}

interface Props<Row> {
  label: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  columns: readonly Column<Row>[]
  /** So many at once; the others page by page. */
  pageRows: number
  /** A table keeps each cell on one line. */
  nowrap?: boolean
}

export function Rows<Row extends object>(props: Props<Row>) {
  return useNarrow() ? <Cards {...props} /> : <Wide {...props} />
}

function Wide<Row extends object>({ label, rows, rowKey, columns, pageRows, nowrap }: Props<Row>) {
  return (
    <div
      className={nowrap ? 'table-holder table-wide nowrap' : 'table-holder table-wide'}
      role="group"
      aria-label={label}
      tabIndex={0}
    >
      <Table<Row>
        size="small"
        rowKey={rowKey}
        pagination={rows.length > pageRows && { pageSize: pageRows, showSizeChanger: false }}
        dataSource={rows}
        columns={columns.map(({ className, render, ...column }) => ({
          ...column,
          onCell: () => ({ className }),
          render: (_value: unknown, row: Row) => render(row),
        }))}
      />
    </div>
  )
}

function Cards<Row extends object>({ label, rows, rowKey, columns, pageRows }: Props<Row>) {
  const { t } = useTranslation('ui')
  const [shown, setShown] = useState(pageRows)
  const at = (place: Column<Row>['place']) => columns.filter((column) => column.place === place)
  return (
    <>
      <ul className="plain-list row-cards" aria-label={label}>
        {rows.slice(0, shown).map((row) => (
          <li key={rowKey(row)}>
            <p className="spread">
              {at('name').map(({ key, render }) => (
                <strong key={key}>{render(row)}</strong>
              ))}
              <span>
                {at('beside').map(({ key, render }, index) => (
                  <Fragment key={key}>
                    {index > 0 && ' · '}
                    {render(row)}
                  </Fragment>
                ))}
              </span>
            </p>
            <Facts className="row-lines" columns={at('line')} row={row} />
            <Facts className="row-numbers" columns={at(undefined)} row={row} />
          </li>
        ))}
      </ul>
      {rows.length > shown && (
        <Button block onClick={() => setShown(shown + pageRows)}>
          {t('moreRows', { n: rows.length - shown })}
        </Button>
      )}
    </>
  )
}

interface FactsProps<Row> {
  className: string
  columns: readonly Column<Row>[]
  row: Row
}

/** Every value with its name; one that says nothing takes no place. */
function Facts<Row>({ className, columns, row }: FactsProps<Row>) {
  const told = columns.flatMap(({ key, title, render }) => {
    const value = render(row)
    return value === '' || value === null ? [] : [{ key, title, value }]
  })
  if (told.length === 0) return null
  return (
    <dl className={className}>
      {told.map(({ key, title, value }) => (
        <div key={key}>
          <dt>{title}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
