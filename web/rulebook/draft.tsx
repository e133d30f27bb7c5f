// 修改操作细则: draft → check → differences → publish. Somebody else's saving is never overwritten unseen.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useBlocker, useNavigate } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rulebook } from '../../src/rulebook/contract.ts'
import { useMe } from '../app/session.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { Finding, VersionWithDoc } from './answers.ts'
import { subjectOf } from './change-words.ts'
import { Changes } from './changes.tsx'
import { ConflictDialog } from './conflict.tsx'
import { useRulebook } from './current.ts'
import { Findings, placeToMend, troublesOf } from './findings.tsx'
import { RulebookParts } from './part-view.tsx'
import { partOf } from './parts.ts'
import { PublishDialog } from './publish-dialog.tsx'
import { fetchDraft, useDraft } from './use-draft.ts'
import { useWords } from './use-words.ts'

const route = getRouteApi('/shell/rulebook/draft')

export function DraftPage() {
  const { t } = useTranslation('rulebook')
  const rulebook = useRulebook()
  // Always the newest when the page opens; while one edits, another's saving shows when this one is saved.
  const draft = useQuery({
    queryKey: ['rulebook', 'draft'],
    queryFn: fetchDraft,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  })
  const failed = rulebook.error ?? draft.error
  if (failed)
    return (
      <Page title={t('draftTitle')}>
        <PageTrouble
          error={failed}
          onRetry={() => {
            void rulebook.refetch()
            void draft.refetch()
          }}
        />
      </Page>
    )
  if (!rulebook.data || !draft.data)
    return (
      <Page title={t('draftTitle')}>
        <Waiting rows={10} />
      </Page>
    )
  return <Editor inForce={rulebook.data} begun={draft.data.draft} />
}

function Editor({ inForce, begun }: { inForce: Rulebook; begun: VersionWithDoc | null }) {
  const { t, i18n } = useTranslation('rulebook')
  const { message, modal } = App.useApp()
  const me = useMe()
  const client = useQueryClient()
  const leave = useNavigate()
  const navigate = route.useNavigate()
  const { part, at } = route.useSearch()
  const draft = useDraft(inForce, begun)
  const { doc, saved, dirty, save, check, discard, unfilled } = draft
  const words = useWords(doc.categories)
  const [checkedDoc, setCheckedDoc] = useState(doc)
  const [folded, setFolded] = useState(false)
  const [publishing, setPublishing] = useState(false)
  const [showUnfilled, setShowUnfilled] = useState(false)
  const left = useRef(false)
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      !left.current &&
      dirty &&
      current.pathname !== next.pathname &&
      !window.confirm(t('leaveAsk')),
    enableBeforeUnload: () => dirty,
  })
  const findings = check.data?.findings ?? []
  const errors = findings.filter((finding) => finding.level === 'error').length
  const go = (path: string) =>
    void navigate({ search: { part: partOf(path), at: path }, replace: true, resetScroll: false })
  const focused =
    at === undefined
      ? undefined
      : {
          path: at,
          sentence:
            findings.find((finding) => placeToMend(finding, checkedDoc) === at)?.sentence ?? null,
        }

  /** Saves what is not saved; null where it could not be. */
  const settle = async (): Promise<boolean> => {
    if (unfilled.length > 0) {
      setShowUnfilled(true)
      toTop()
      return false
    }
    if (!dirty && saved.edit > 0) return true
    try {
      await save.mutateAsync({ doc, note: draft.note })
      message.success(t('saved'))
      return true
    } catch {
      return false // shown above, or as a conflict of two editors
    }
  }
  const runCheck = async () => {
    if (!(await settle())) return null
    setCheckedDoc(doc)
    setFolded(false)
    const answer = await check.mutateAsync().catch(() => null) // shown above
    toTop()
    return answer
  }
  const openPublish = async () => {
    const answer = await runCheck()
    if (answer?.publishable) setPublishing(true)
  }
  const askDiscard = () =>
    modal.confirm({
      title: t('discard'),
      content: t('discardAsk'),
      okText: t('discard'),
      okButtonProps: { danger: true },
      onOk: () => discard.mutateAsync().then(done(t('discarded')), () => undefined), // a failure is shown above
    })
  const done = (words: string) => () => {
    left.current = true
    message.success(words)
    void client.invalidateQueries({ queryKey: ['rulebook'] })
    void leave({ to: '/rulebook', search: {} })
  }
  useSaveKey(() => void settle())
  const toTop = () => window.scrollTo({ top: 0 }) // there the findings stand

  return (
    <Page
      title={t('draftTitle')}
      hint={t('draftHint')}
      actions={
        (saved.edit > 0 || dirty) && (
          <Button danger loading={discard.isPending} onClick={askDiscard}>
            {t('discard')}
          </Button>
        )
      }
    >
      <p className="quiet" style={{ marginBottom: 12 }}>
        {t('draftStarted', { n: begun?.basedOn ?? inForce.version })}
        {begun &&
          ` · ${t('editors', { name: begun.editedBy?.name ?? t('system'), at: momentText(begun.editedAt, languageOf(i18n.language), me.today) })}`}
      </p>
      {!draft.theirs && (
        <div style={{ marginBottom: (save.error ?? check.error ?? discard.error) ? 12 : 0 }}>
          <Trouble error={save.error ?? check.error ?? discard.error} />
        </div>
      )}
      {showUnfilled && unfilled.length > 0 && (
        <Alert
          role="alert"
          type="error"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('unfilled')}
          description={
            <ul className="plain-list">
              {unfilled.slice(0, 8).map((path) => (
                <li key={path}>
                  <button type="button" className="link" onClick={() => go(path)}>
                    {t(`parts.${partOf(path)}`)} · {subjectOf(path, words)}
                  </button>
                </li>
              ))}
            </ul>
          }
        />
      )}
      {check.data && !folded && (
        <Findings
          findings={findings}
          doc={checkedDoc}
          stale={doc !== checkedDoc}
          checking={check.isPending}
          onAgain={() => void runCheck()}
          onGo={(finding: Finding) => go(placeToMend(finding, checkedDoc))}
          onClose={() => setFolded(true)}
        />
      )}
      <RulebookParts
        doc={doc}
        onChange={draft.setDoc}
        published={inForce}
        part={part}
        onPart={(key) =>
          void navigate({ search: { part: key }, replace: true, resetScroll: false })
        }
        focus={focused}
        onFocusDone={() => {
          if (at !== undefined)
            void navigate({ search: { part }, replace: true, resetScroll: false })
        }}
        troubles={check.data ? troublesOf(findings, checkedDoc) : undefined}
        extra={{
          key: 'changes',
          label: t('parts.changes'),
          children: (
            <DraftChanges
              dirty={dirty}
              saved={saved}
              inForce={inForce.version}
              onSave={() => void settle()}
            />
          ),
        }}
      />
      <div className="draft-bar no-print">
        <span role="status" className={dirty ? 'soon' : 'quiet'}>
          {dirty ? t('unsaved') : saved.edit === 0 ? t('untouched') : t('allSaved')}
        </span>
        <span className="row">
          {check.data && folded && (
            <Button type="link" onClick={() => setFolded(false)}>
              {errors > 0
                ? t('showErrors', { n: errors })
                : t('showFindings', { n: findings.length })}
            </Button>
          )}
          <Button
            type={dirty ? 'primary' : 'default'}
            disabled={!dirty}
            loading={save.isPending}
            onClick={() => void settle()}
          >
            {t('save')}
          </Button>
          <Button
            disabled={saved.edit === 0 && !dirty}
            loading={check.isPending}
            onClick={() => void runCheck()}
          >
            {t('check')}
          </Button>
          <Button
            type={dirty ? 'default' : 'primary'}
            disabled={saved.edit === 0 && !dirty}
            loading={check.isPending}
            onClick={() => void openPublish()}
          >
            {t('publishMore')}
          </Button>
        </span>
      </div>
      <PublishDialog
        open={publishing && !draft.theirs}
        draft={draft}
        inForce={inForce.version}
        warnings={findings.length - errors}
        onClose={() => setPublishing(false)}
        onPublished={(version) => done(t('published', { version }))()}
      />
      <ConflictDialog
        base={saved.doc}
        mine={doc}
        theirs={draft.theirs}
        onMerged={(merged) => {
          setPublishing(false)
          draft.takeMerged(merged)
          message.info(t('conflictMerged'))
        }}
      />
    </Page>
  )
}

function DraftChanges({
  dirty,
  saved,
  inForce,
  onSave,
}: {
  dirty: boolean
  saved: { edit: number; version: number | null }
  inForce: number
  onSave: () => void
}) {
  const { t } = useTranslation('rulebook')
  return (
    <section className="panel" aria-label={t('changesTitle')}>
      <h2>{t('changesTitle')}</h2>
      {dirty && (
        <Alert
          type="info"
          style={{ marginBottom: 12 }}
          title={t('changesOfSaved')}
          action={
            <Button size="small" onClick={onSave}>
              {t('save')}
            </Button>
          }
        />
      )}
      {saved.version === null ? (
        <p className="quiet">{t('noChanges')}</p>
      ) : (
        <Changes from={inForce} to={saved.version} edit={saved.edit} />
      )}
    </section>
  )
}

/** Ctrl+S saves the draft, not the page. */
function useSaveKey(save: () => void) {
  const latest = useRef(save)
  latest.current = save
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
