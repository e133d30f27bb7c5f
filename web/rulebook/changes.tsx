// What differs between two versions, in words, part by part.
import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RulebookDoc } from '../../src/rulebook/contract.ts'
import { get } from '../http.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { Change } from './answers.ts'
import { changeInWords, gainsOf, type ChangeInWords, type Words } from './change-words.ts'
import { PARTS } from './parts.ts'
import { useWords } from './use-words.ts'
import { useVersion } from './versions.tsx'

const ROWS_FIRST = 60

/** `edit`: which saving of a draft; a new one is asked for anew. */
export function Changes({ from, to, edit }: { from: number; to: number; edit?: number }) {
  const { t } = useTranslation('rulebook')
  const before = useVersion(from)
  const after = useVersion(to, edit)
  const diff = useQuery({
    queryKey: ['rulebook', 'diff', from, to, edit],
    queryFn: () => get<{ changes: Change[] }>('/api/rulebook/diff', { from, to }),
  })
  const failed = diff.error ?? before.error ?? after.error
  if (failed) return <PageTrouble error={failed} onRetry={() => void diff.refetch()} />
  if (!diff.data || !before.data || !after.data) return <Waiting rows={4} />
  if (diff.data.changes.length === 0) return <p className="quiet">{t('noDifference')}</p>
  return <ChangeList changes={diff.data.changes} before={before.data.doc} after={after.data.doc} />
}

function ChangeList({
  changes,
  before,
  after,
}: {
  changes: Change[]
  before: RulebookDoc
  after: RulebookDoc
}) {
  const { t } = useTranslation('rulebook')
  const categories = useMemo(() => [...after.categories, ...before.categories], [before, after])
  const words = useWords(categories)
  const lines = useMemo(
    () => changes.map((change) => ({ change, said: changeInWords(change, words) })),
    [changes, words],
  )
  const [shown, setShown] = useState(ROWS_FIRST)
  const visible = lines.slice(0, shown)
  return (
    <div className="stack">
      <p>{t('changeCount', { n: changes.length })}</p>
      {PARTS.map((part) => {
        const rows = visible.filter(({ said }) => said.part === part)
        if (rows.length === 0) return null
        return (
          <section key={part} aria-label={t(`parts.${part}`)}>
            <h3 className="part-title">
              {t(`parts.${part}`)}{' '}
              <span className="quiet">{lines.filter(({ said }) => said.part === part).length}</span>
            </h3>
            <ul className="plain-list changes">
              {rows.map(({ change, said }) => (
                <ChangeRow key={change.path} change={change} said={said} words={words} />
              ))}
            </ul>
          </section>
        )
      })}
      {lines.length > shown && (
        <Button onClick={() => setShown(lines.length)}>
          {t('showAllChanges', { n: lines.length })}
        </Button>
      )}
    </div>
  )
}

const COLOURS = { added: 'green', removed: 'red', changed: 'gold' } as const

function ChangeRow({ change, said, words }: { change: Change; said: ChangeInWords; words: Words }) {
  const { t } = useTranslation('rulebook')
  const gains = change.kind === 'changed' ? gainsOf(change.before, change.after) : null
  const keywords = gains && change.path.endsWith('.keywords') ? gains : null
  return (
    <li>
      <div>
        <Tag color={COLOURS[said.kind]}>{t(said.kind)}</Tag> <strong>{said.subject}</strong>
      </div>
      {keywords ? (
        <div>
          {keywords.gained.length > 0 && (
            <div>
              {t('gained')}
              <ins>{keywords.gained.join(words.comma)}</ins>
            </div>
          )}
          {keywords.lost.length > 0 && (
            <div>
              {t('lost')}
              <del>{keywords.lost.join(words.comma)}</del>
            </div>
          )}
        </div>
      ) : (
        <div className={isShort(said) ? 'change-values short' : 'change-values'}>
          {said.before !== null && (
            <div>
              <span className="visually-hidden">{t('before')}：</span>
              <del>{said.before}</del>
            </div>
          )}
          {isShort(said) && <span aria-hidden>→</span>}
          {said.after !== null && (
            <div>
              <span className="visually-hidden">{t('after')}：</span>
              <ins>{said.after}</ins>
            </div>
          )}
        </div>
      )}
    </li>
  )
}

const SHORT_CHARS_MAX = 24

/** 1 → 2 stands on one line; two sentences stand one below the other. */
function isShort({ before, after }: ChangeInWords): boolean {
  return (
    before !== null &&
    after !== null &&
    before.length <= SHORT_CHARS_MAX &&
    after.length <= SHORT_CHARS_MAX
  )
}
