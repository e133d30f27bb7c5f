// 机构: the tree, and for one unit what it is, what became of it, and how to change it.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Checkbox, Input, Tag, Tree, type TreeDataNode } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitDetail } from '../../src/organisation/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { dayText, languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { isActive } from './choose-unit.tsx'
import { useNames, useUnits, type UnitRow } from './names.ts'
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
  const tree = useMemo(
    () => treeOf(rows.filter((row) => withClosed || isActive(row, me.today)), q.trim(), (row) => !isActive(row, me.today), t('units.closed')),
    [rows, withClosed, q, me.today, t],
  )
  return (
    <Page title={t('units.title')} hint={t('units.hint')} actions={writes && (
      <>
        <Button onClick={() => setDialog('import')}>{t('units.import')}</Button>
        <Button type="primary" onClick={() => setDialog('add')}>{t('units.add')}</Button>
      </>
    )}>
      {units.isPending && <Waiting />}
      {units.isError && <PageTrouble error={units.error} onRetry={() => void units.refetch()} />}
      {units.data && (
        <div className="panes">
          <div className="panel stack-small">
            <Input.Search allowClear placeholder={t('units.search')} aria-label={t('units.search')} onChange={(event) => setQ(event.target.value)} />
            <Checkbox checked={withClosed} onChange={(event) => setWithClosed(event.target.checked)}>{t('units.showClosed')}</Checkbox>
            <Tree
              key={`${q}${withClosed}`} blockNode height={560} treeData={tree.nodes} defaultExpandedKeys={q.trim() ? tree.keys : tree.roots}
              selectedKeys={unit ? [unit] : []}
              onSelect={([key]) => void navigate({ search: { unit: key === undefined ? undefined : String(key) }, replace: true })}
            />
          </div>
          <div>
            {chosen ? <UnitPanel unit={chosen} writes={writes} onAct={setDialog} /> : <p className="quiet">{t('units.choose')}</p>}
          </div>
        </div>
      )}
      <UnitDialog kind={dialog} unit={chosen} onClose={() => setDialog(null)} />
    </Page>
  )
}

function UnitPanel({ unit, writes, onAct }: { unit: UnitRow; writes: boolean; onAct: (kind: UnitDialogKind) => void }) {
  const { t, i18n } = useTranslation('organisation')
  const me = useMe()
  const names = useNames()
  const language = languageOf(i18n.language)
  const detail = useQuery({ queryKey: ['units', unit.id], queryFn: () => get<UnitDetail>(`/api/units/${encodeURIComponent(unit.id)}`) })
  const active = isActive(unit, me.today)
  return (
    <section className="panel" aria-label={unit.name}>
      <div className="spread" style={{ marginBottom: 12 }}>
        <h2 style={{ margin: 0 }}>{unit.name} {!active && <Tag>{t('units.closed')}</Tag>}</h2>
        <Link to="/staff" search={{ unitId: unit.id }}>{t('units.staff')}</Link>
      </div>
      <dl className="facts">
        <div><dt>{t('units.shortName')}</dt><dd>{unit.shortName}</dd></div>
        <div><dt>{t('units.kind')}</dt><dd>{t(`kind.${unit.kind}`)}</dd></div>
        {unit.parentId && <div><dt>{t('units.parent')}</dt><dd>{names.unit(unit.parentId)}</dd></div>}
        <div><dt>{t('units.from')}</dt><dd>{dayText(unit.activeFrom, language)}</dd></div>
        {unit.activeTo && (
          <div>
            <dt>{t('units.closed')}</dt>
            <dd>{dayText(unit.activeTo, language)}{unit.successorId && `，${t('units.successor', { unit: names.unit(unit.successorId) })}`}</dd>
          </div>
        )}
      </dl>
      {writes && active && (
        <div className="verbs" style={{ margin: '16px 0' }}>
          <Button onClick={() => onAct('rename')}>{t('units.rename')}</Button>
          {!['district', 'centre', 'conference', 'inspection'].includes(unit.kind) && (
            <>
              <Button onClick={() => onAct('merge')}>{t('units.merge')}</Button>
              <Button danger onClick={() => onAct('close')}>{t('units.close')}</Button>
            </>
          )}
        </div>
      )}
      <h3 style={{ margin: '16px 0 4px', fontSize: '1em' }}>{t('units.changes')}</h3>
      {detail.isPending && <Waiting rows={2} />}
      <ul className="plain-list">
        {detail.data?.changes.map((change) => (
          <li key={`${change.version}-${change.what}`} style={{ padding: '6px 0', borderTop: '1px solid var(--line)' }}>
            {t('units.changeLine', { day: dayText(change.on, language), act: t(`units.act.${change.what}`) })}
            {change.before && change.before.name !== change.after.name && `，${t('units.renamed', { before: change.before.name, after: change.after.name })}`}
            <br /><span className="quiet">{change.reason} · {t('units.by', { name: change.by ?? t('units.system'), at: momentText(change.at, language, me.today) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The tree, or what of it the search leaves: a match keeps its parents. */
export function treeOf(units: readonly UnitRow[], q: string, closed: (unit: UnitRow) => boolean, closedWord: string) {
  const children = Map.groupBy(units, (unit) => unit.parentId)
  const known = new Set(units.map((unit) => unit.id))
  const keys: string[] = []
  const node = (unit: UnitRow): TreeDataNode | null => {
    const below = (children.get(unit.id) ?? []).flatMap((child) => node(child) ?? [])
    const matches = q === '' || unit.name.includes(q) || unit.shortName.includes(q)
    if (!matches && below.length === 0) return null
    keys.push(unit.id)
    return { key: unit.id, title: closed(unit) ? `${unit.name}（${closedWord}）` : unit.name, children: below }
  }
  const roots = units.filter((unit) => unit.parentId === null || !known.has(unit.parentId))
  return { nodes: roots.flatMap((unit) => node(unit) ?? []), keys, roots: roots.map((unit) => unit.id) }
}
