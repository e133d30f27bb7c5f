// 机构: the tree, and for one unit what it is, what became of it, and how to change it.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Checkbox, Empty, Input, Tag, Tooltip, Tree, type TreeDataNode } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitDetail } from '../../src/organisation/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { dayText, languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble, useSentence } from '../ui/trouble.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { Waiting } from '../ui/waiting.tsx'
import { isActive } from './choose-unit.tsx'
import { useNames, useUnits, type UnitRow } from './names.ts'
import { keysOf, pathTo, unitTree, type UnitNode } from './unit-tree.ts'
import { UnitDialog, type UnitDialogKind } from './unit-dialogs.tsx'
import './texts.ts'

const route = getRouteApi('/shell/organisation')

export function UnitsPage() {
  const { t } = useTranslation('organisation')
  const me = useMe()
  const units = useUnits()
  const { unit } = route.useSearch()
  const navigate = route.useNavigate()
  const [q, setQ] = useState('')
  const [withClosed, setWithClosed] = useState(false)
  const [dialog, setDialog] = useState<UnitDialogKind | null>(null)
  const writes = rolesOf(me).includes('administrator')
  const rows = units.data?.units ?? []
  const chosen = rows.find((row) => row.id === unit)
  const narrow = useNarrow()
  const tree = useMemo(
    () =>
      unitTree(
        rows.filter((row) => withClosed || isActive(row, me.today)),
        q,
      ),
    [rows, withClosed, q, me.today],
  )
  const [expanded, setExpanded] = useState<string[]>([])
  useEffect(() => {
    setExpanded(
      q.trim()
        ? keysOf(tree)
        : [...tree.map((node) => node.key), ...(unit ? pathTo(tree, unit) : [])],
    )
  }, [q, units.data, unit]) // a search opens what it found, a chosen unit what stands above it
  const titleOf = (node: UnitNode): string => {
    if (node.group) return t('units.count', { name: t(`units.group.${node.group}`), n: node.count })
    if (!node.unit) return ''
    const name = node.unit.kind === 'district' ? node.unit.name : node.unit.shortName
    return isActive(node.unit, me.today) ? name : `${name}（${t('units.closed')}）`
  }
  const dataOf = (node: UnitNode): TreeDataNode => ({
    key: node.key,
    title: titleOf(node),
    selectable: node.unit !== null,
    children: node.children.map(dataOf),
  })
  const reading = narrow && chosen !== undefined
  return (
    <Page
      title={t('units.title')}
      hint={t('units.hint')}
      actions={
        writes && (
          <>
            <Button onClick={() => setDialog('import')}>{t('units.import')}</Button>
            <Button type="primary" onClick={() => setDialog('add')}>
              {t('units.add')}
            </Button>
          </>
        )
      }
    >
      {units.isPending && <Waiting />}
      {units.isError && <PageTrouble error={units.error} onRetry={() => void units.refetch()} />}
      {units.data && (
        <div className="panes">
          {!reading && (
            <div className="panel stack-small">
              <Input.Search
                allowClear
                placeholder={t('units.search')}
                aria-label={t('units.search')}
                onChange={(event) => setQ(event.target.value)}
              />
              <Checkbox
                checked={withClosed}
                onChange={(event) => setWithClosed(event.target.checked)}
              >
                {t('units.showClosed')}
              </Checkbox>
              {tree.length === 0 && (
                <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('units.none')} />
              )}
              <Tree
                blockNode
                height={narrow ? undefined : 520}
                treeData={tree.map(dataOf)}
                expandedKeys={expanded}
                onExpand={(keys) => setExpanded(keys.map(String))}
                selectedKeys={unit ? [unit] : []}
                onSelect={([key]) =>
                  void navigate({
                    search: { unit: key === undefined ? undefined : String(key) },
                    replace: !narrow,
                  })
                }
              />
            </div>
          )}
          {(!narrow || reading) && (
            <div className="stack-small">
              {reading && (
                <Button
                  style={{ alignSelf: 'flex-start' }}
                  onClick={() => void navigate({ search: {} })}
                >
                  {t('units.back')}
                </Button>
              )}
              {chosen ? (
                <UnitPanel unit={chosen} writes={writes} onAct={setDialog} />
              ) : (
                <p className="quiet">{t('units.choose')}</p>
              )}
            </div>
          )}
        </div>
      )}
      <UnitDialog kind={dialog} unit={chosen} onClose={() => setDialog(null)} />
    </Page>
  )
}

function UnitPanel({
  unit,
  writes,
  onAct,
}: {
  unit: UnitRow
  writes: boolean
  onAct: (kind: UnitDialogKind) => void
}) {
  const { t, i18n } = useTranslation('organisation')
  const me = useMe()
  const names = useNames()
  const language = languageOf(i18n.language)
  const sentence = useSentence()
  const detail = useQuery({
    queryKey: ['units', unit.id],
    queryFn: () => get<UnitDetail>(`/api/units/${encodeURIComponent(unit.id)}`),
  })
  const active = isActive(unit, me.today)
  const fixed = FIXED.some((kind) => kind === unit.kind)
  return (
    <section className="panel" aria-label={unit.name}>
      <div className="spread" style={{ marginBottom: 12 }}>
        <h2 style={{ margin: 0 }}>
          {unit.name} {!active && <Tag>{t('units.closed')}</Tag>}
        </h2>
        <Link to="/staff" search={{ unitId: unit.id }}>
          {t('units.staff')}
        </Link>
      </div>
      <dl className="facts">
        <div>
          <dt>{t('units.shortName')}</dt>
          <dd>{unit.shortName}</dd>
        </div>
        <div>
          <dt>{t('units.kind')}</dt>
          <dd>{t(`kind.${unit.kind}`)}</dd>
        </div>
        {unit.parentId && (
          <div>
            <dt>{t('units.parent')}</dt>
            <dd>{names.unit(unit.parentId)}</dd>
          </div>
        )}
        <div>
          <dt>{t('units.from')}</dt>
          <dd>{dayText(unit.activeFrom, language)}</dd>
        </div>
        {unit.activeTo && (
          <div>
            <dt>{t('units.closed')}</dt>
            <dd>
              {dayText(unit.activeTo, language)}
              {unit.successorId &&
                `，${t('units.successor', { unit: names.unit(unit.successorId) })}`}
            </dd>
          </div>
        )}
      </dl>
      {writes && (
        <div className="verbs" style={{ margin: '16px 0' }}>
          <Button disabled={!active} onClick={() => onAct('rename')}>
            {t('units.rename')}
          </Button>
          {(['merge', 'close'] as const).map((act) => (
            <Tooltip key={act} title={active && fixed ? t('units.fixed') : undefined}>
              <Button
                danger={act === 'close'}
                disabled={!active || fixed}
                onClick={() => onAct(act)}
              >
                {t(`units.${act}`)}
              </Button>
            </Tooltip>
          ))}
          {(fixed || !active) && (
            <p className="quiet" style={{ alignSelf: 'center' }}>
              {active ? t('units.fixed') : t('units.goneHint')}
            </p>
          )}
        </div>
      )}
      <Children unit={unit} />
      <h3 style={{ margin: '16px 0 4px', fontSize: '1em' }}>{t('units.changes')}</h3>
      {detail.isPending && <Waiting rows={2} />}
      {detail.isError && <Alert type="error" title={sentence(detail.error)} />}
      <ul className="plain-list">
        {detail.data?.changes.map((change) => (
          <li
            key={`${change.version}-${change.what}`}
            style={{ padding: '6px 0', borderTop: '1px solid var(--line)' }}
          >
            {t('units.changeLine', {
              day: dayText(change.on, language),
              act: t(`units.act.${change.what}`),
            })}
            {change.before &&
              change.before.name !== change.after.name &&
              `，${t('units.renamed', { before: change.before.name, after: change.after.name })}`}
            <br />
            <span className="quiet">
              {change.reason} ·{' '}
              {t('units.by', {
                name: change.by ?? t('units.system'),
                at: momentText(change.at, language, me.today),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const FIXED = ['district', 'centre', 'conference', 'inspection'] as const

function Children({ unit }: { unit: UnitRow }) {
  const { t } = useTranslation('organisation')
  const { today } = useMe()
  const { data } = useUnits()
  const below = (data?.units ?? []).filter(
    (one) => one.parentId === unit.id && isActive(one, today),
  )
  if (below.length === 0 || unit.kind === 'district') return null
  return (
    <>
      <h3 style={{ margin: '16px 0 4px', fontSize: '1em' }}>
        {t('units.count', { name: t('units.children'), n: below.length })}
      </h3>
      <ul className="plain-list row">
        {below.map((one) => (
          <li key={one.id}>
            <Link to="/organisation" search={{ unit: one.id }}>
              {one.shortName}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
