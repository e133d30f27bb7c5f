// 修改操作细则: draft → check → differences → publish. Somebody else's saving is never overwritten (`seenEdit`).
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useBlocker, useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rulebook, RulebookDoc } from '../../src/rulebook/contract.ts'
import { useMe } from '../app/session.ts'
import { get, post, put, remove, urlOf } from '../http.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { Draft, FindingLine } from './answers.ts'
import { Changes } from './changes.tsx'
import { useRulebook } from './current.ts'
import { RulebookParts } from './parts.tsx'

const route = getRouteApi('/shell/rulebook/draft')

export function DraftPage() {
  const { t } = useTranslation('rulebook')
  const rulebook = useRulebook()
  const draft = useQuery({ queryKey: ['rulebook', 'draft'], queryFn: () => get<{ draft: Draft | null }>('/api/rulebook/draft'), staleTime: Infinity })
  const failed = rulebook.error ?? draft.error
  return (
    <>
      {failed && <Page title={t('draftTitle')}><PageTrouble error={failed} onRetry={() => { void rulebook.refetch(); void draft.refetch() }} /></Page>}
      {!failed && (!rulebook.data || !draft.data) && <Page title={t('draftTitle')}><Waiting rows={10} /></Page>}
      {rulebook.data && draft.data && <Editor key={draft.data.draft?.edit ?? 0} inForce={rulebook.data} draft={draft.data.draft} />}
    </>
  )
}

function Editor({ inForce, draft }: { inForce: Rulebook; draft: Draft | null }) {
  const { t, i18n } = useTranslation(['rulebook', 'ui'])
  const { message, modal } = App.useApp()
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const search = route.useSearch()
  const [doc, setDoc] = useState<RulebookDoc>(() => draft?.doc ?? bare(inForce))
  const [note, setNote] = useState(draft?.note ?? '')
  const [dirty, setDirty] = useState(false)
  const [checking, setChecking] = useState(false)
  const edit = draft?.edit ?? 0
  useBlocker({ shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname && !window.confirm(t('unsaved')), enableBeforeUnload: () => dirty })
  const reload = () => client.invalidateQueries({ queryKey: ['rulebook'] })
  const save = useMutation({
    mutationFn: () => put<{ version: number; edit: number }>('/api/rulebook/draft', { doc, note, seenEdit: edit }),
    onSuccess: () => {
      setDirty(false)
      message.success(t('saved'))
      void reload()
    },
  })
  const discard = useMutation({
    mutationFn: () => remove<unknown>(urlOf('/api/rulebook/draft', { seenEdit: edit })),
    onSuccess: async () => {
      setDirty(false)
      message.success(t('discarded'))
      await reload()
      void navigate({ to: '/rulebook' })
    },
  })
  const change = (next: RulebookDoc) => {
    setDoc(next)
    setDirty(true)
  }
  return (
    <Page title={t('draftTitle')} hint={t('draftHint')} actions={
      <>
        {dirty && <span className="soon" role="status">{t('unsaved')}</span>}
        <Button type={dirty ? 'primary' : 'default'} disabled={!dirty} loading={save.isPending} onClick={() => save.mutate()}>{t('save')}</Button>
        <Button type={dirty ? 'default' : 'primary'} disabled={!draft || dirty} onClick={() => setChecking(true)}>{t('check')} / {t('publish')}</Button>
        {draft && <Button danger type="text" onClick={() => modal.confirm({ title: t('discard'), content: t('discardAsk'), okText: t('discard'), okButtonProps: { danger: true }, onOk: () => discard.mutateAsync().catch(() => undefined) /* shown below */ })}>{t('discard')}</Button>}
      </>
    }>
      <div className="stack-small">
        {draft && <p className="quiet">{draft.basedOn !== null && `${t('draftStarted', { n: draft.basedOn })} · `}{t('editors', { name: draft.editedBy?.name ?? t('system'), at: momentText(draft.editedAt, languageOf(i18n.language), me.today) })}</p>}
        <Trouble error={save.error ?? discard.error} />
        <Input maxLength={500} value={note} placeholder={t('note')} aria-label={t('note')} onChange={(event) => { setNote(event.target.value); setDirty(true) }} />
        <RulebookParts doc={doc} onChange={change} part={search.part} onPart={(part) => void navigate({ to: '/rulebook/draft', search: { part }, replace: true })} />
      </div>
      <Modal open={checking} title={`${t('check')} / ${t('publish')}`} width={860} footer={null} onCancel={() => setChecking(false)} destroyOnHidden>
        {draft && <CheckAndPublish draft={draft} inForce={inForce.version} onPublished={() => { setChecking(false); void navigate({ to: '/rulebook' }) }} />}
      </Modal>
    </Page>
  )
}

function CheckAndPublish({ draft, inForce, onPublished }: { draft: Draft; inForce: number; onPublished: () => void }) {
  const { t } = useTranslation('rulebook')
  const { message, modal } = App.useApp()
  const client = useQueryClient()
  const check = useQuery({
    queryKey: ['rulebook', 'check', draft.edit],
    queryFn: () => post<{ findings: FindingLine[]; publishable: boolean }>('/api/rulebook/draft/check'),
  })
  const publish = useMutation({
    mutationFn: () => post<{ version: number }>('/api/rulebook/draft/publish', { seenEdit: draft.edit }),
    onSuccess: ({ version }) => {
      message.success(t('published', { version }))
      void client.invalidateQueries({ queryKey: ['rulebook'] })
      onPublished()
    },
  })
  if (check.isPending) return <Waiting rows={4} />
  if (!check.data) return <Trouble error={check.error} />
  const { findings, publishable } = check.data
  return (
    <div className="stack">
      {findings.length === 0 && <Alert type="success" showIcon title={t('noFindings')} />}
      {findings.length > 0 && (
        <ul className="plain-list stack-small" style={{ maxHeight: 280, overflow: 'auto' }}>
          {findings.map((finding) => <li key={finding.code + finding.path}><Alert type={finding.level} showIcon title={`${t(finding.level)}：${finding.sentence}`} /></li>)}
        </ul>
      )}
      <h3 style={{ fontSize: '1em' }}>{t('compare')}</h3>
      <Changes from={inForce} to={draft.version} edit={draft.edit} />
      <Trouble error={publish.error} />
      <Button type="primary" style={{ alignSelf: 'flex-start' }} disabled={!publishable} loading={publish.isPending}
        onClick={() => modal.confirm({ title: t('publish'), content: t('publishAsk'), okText: t('publish'), onOk: () => publish.mutateAsync().catch(() => undefined) /* shown above the button */ })}>
        {t('publish')}
      </Button>
    </div>
  )
}

function bare({ version: _version, ...doc }: Rulebook): RulebookDoc {
  return doc
}
