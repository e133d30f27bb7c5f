// The ledger in the columns of the paper one: 反映人 住址 类型 类别 来源 内容 责任单位.
import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { BULK_MAX, type AppealRow } from '../../src/appeals/contract.ts'
import { useMe } from '../app/session.ts'
import { useNames } from '../organisation/names.ts'
import { dayOf, dayText, languageOf } from '../ui/days.ts'
import { aroundHit } from '../ui/marked.ts'
import { Marked } from '../ui/marked-text.tsx'
import { DueMark, Flags, StateMark } from './marks.tsx'

/** A hit further behind would be cut off. */
const HIT_WITHIN = 60

export function AppealTable(props: {
  rows: AppealRow[]
  /** What was searched for: marked in the text. */
  words: readonly string[]
  selected: ReadonlyMap<string, AppealRow>
  onSelect: (row: AppealRow, on: boolean) => void
  onSelectAll: (selected: ReadonlyMap<string, AppealRow>) => void
  loading: boolean
}) {
  const { rows, words, selected, onSelect, onSelectAll, loading } = props
  const { t, i18n } = useTranslation('appeals')
  const names = useNames()
  const { today } = useMe()
  const columns: TableColumnsType<AppealRow> = [
    {
      title: t('column.code'),
      key: 'code',
      width: 138,
      render: (_, row) => (
        <>
          <Link
            to="/appeals/$id"
            params={{ id: row.id }}
            aria-label={t('openAppeal', { code: row.code })}
          >
            {row.code}
          </Link>
          <div style={{ marginTop: 4 }}>
            <StateMark state={row.state} />
          </div>
        </>
      ),
    },
    {
      title: t('column.reporter'),
      key: 'reporter',
      width: i18n.language === 'en' ? 104 : 80,
      render: (_, row) => row.reporterMasked ?? <span className="quiet">{t('anonymous')}</span>,
    },
    {
      title: t('column.place'),
      key: 'place',
      width: 130,
      render: (_, row) => (row.areaId ? names.area(row.areaId) : <span className="quiet">—</span>),
    },
    {
      title: `${t('column.type')} / ${t('column.category')}`,
      key: 'category',
      width: 150,
      render: (_, row) => (
        <>
          <div>
            {row.type ? t(`type.${row.type}`) : <span className="quiet">{t('untyped')}</span>}
          </div>
          <div className="quiet" title={row.category ? names.category(row.category) : undefined}>
            {names.categoryShort(row.category)}
          </div>
        </>
      ),
    },
    {
      title: t('column.text'),
      key: 'text',
      render: (_, row) => (
        <div className="ledger-text">
          <Link
            to="/appeals/$id"
            params={{ id: row.id }}
            className="clamp"
            style={{ color: 'inherit' }}
            tabIndex={-1}
          >
            <Marked text={aroundHit(row.text, words, HIT_WITHIN)} words={words} />
          </Link>
          <div className="flags" style={{ marginTop: 2 }}>
            <span className="quiet" style={{ fontSize: '0.87em' }}>
              {t(`channel.${row.channel}`)} ·{' '}
              {dayText(dayOf(row.registeredAt), languageOf(i18n.language), today)}
            </span>
            <Flags row={row} />
          </div>
        </div>
      ),
    },
    {
      title: t('column.unit'),
      key: 'unit',
      width: 140,
      render: (_, row) => names.unitShort(row.unitId),
    },
    {
      title: t('column.due'),
      key: 'due',
      width: 112,
      render: (_, row) => <DueMark row={row} withDay={false} stacked />,
    },
  ]
  return (
    <div className="table-holder">
      <Table<AppealRow>
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={rows}
        pagination={false}
        loading={loading}
        tableLayout="fixed"
        scroll={{ x: 1000 }}
        sticky={{ offsetHeader: 56 }}
        rowSelection={{
          selectedRowKeys: [...selected.keys()],
          preserveSelectedRowKeys: true,
          columnWidth: 44,
          onSelect,
          onSelectAll: (on) => {
            const next = new Map(selected)
            for (const row of rows) {
              if (!on) next.delete(row.id)
              else if (next.size < BULK_MAX) next.set(row.id, row)
            }
            onSelectAll(next)
          },
          getCheckboxProps: (row) =>
            ({
              'aria-label': t('select', { code: row.code }),
              disabled: selected.size >= BULK_MAX && !selected.has(row.id),
            }) as object, // antd passes aria attributes on to the box
        }}
      />
    </div>
  )
}
