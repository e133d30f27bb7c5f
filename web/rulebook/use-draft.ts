// The draft while it is being written: what was saved, what is on screen, and what somebody else saved meanwhile.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { RulebookDoc, type Rulebook } from '../../src/rulebook/contract.ts'
import { ApiProblem, get, post, put, remove } from '../http.ts'
import type { Check, VersionWithDoc } from './answers.ts'
import { sameRulebook } from './merge.ts'

/** What the server holds, as this page last saw it. `edit` 0: nothing was saved yet. */
interface Saved {
  doc: RulebookDoc
  note: string
  edit: number
  version: number | null
}

export function fetchDraft() {
  return get<{ draft: VersionWithDoc | null }>('/api/rulebook/draft')
}

export function useDraft(inForce: Rulebook, begun: VersionWithDoc | null) {
  const client = useQueryClient()
  const [saved, setSaved] = useState<Saved>(() => savedOf(inForce, begun))
  const [doc, setDoc] = useState(saved.doc)
  const [note, setNote] = useState(saved.note)
  const [theirs, setTheirs] = useState<VersionWithDoc | null>(null)
  const dirty = useMemo(
    () => note !== saved.note || (doc !== saved.doc && !sameRulebook(doc, saved.doc)),
    [doc, note, saved],
  )
  const unfilled = useMemo(() => (doc === saved.doc ? [] : pathsUnfilled(doc)), [doc, saved])

  /** Somebody else saved first: nothing is overwritten, both are shown. */
  const noticeOther = async (error: unknown) => {
    if (!(error instanceof ApiProblem) || error.code !== 'draft_changed') return
    const { draft } = await fetchDraft()
    if (draft) setTheirs(draft)
    else setSaved({ ...savedOf(inForce, null) }) // discarded by another: what is on screen is saved as a new draft
  }
  const save = useMutation({
    mutationFn: (what: { doc: RulebookDoc; note: string }) =>
      put<{ version: number; edit: number }>('/api/rulebook/draft', {
        ...what,
        seenEdit: saved.edit,
      }),
    onSuccess: ({ version, edit }, what) => {
      setSaved({ ...what, edit, version })
      void client.invalidateQueries({ queryKey: ['rulebook', 'draft'], refetchType: 'none' })
      void client.invalidateQueries({ queryKey: ['rulebook', 'versions'] })
    },
    onError: noticeOther,
  })
  const check = useMutation({ mutationFn: () => post<Check>('/api/rulebook/draft/check') })
  const publish = useMutation({
    mutationFn: (edit: number) =>
      post<{ version: number }>('/api/rulebook/draft/publish', { seenEdit: edit }),
    onError: noticeOther,
  })
  const discard = useMutation({
    mutationFn: () =>
      saved.edit === 0
        ? Promise.resolve()
        : remove<unknown>(`/api/rulebook/draft?seenEdit=${saved.edit}`),
    onError: noticeOther,
  })
  return {
    doc,
    setDoc,
    note,
    setNote,
    saved,
    dirty,
    unfilled,
    save,
    check,
    publish,
    discard,
    theirs,
    /** After the two were put together: what they saved is what was seen. */
    takeMerged(merged: RulebookDoc) {
      if (!theirs) return
      setSaved({ doc: theirs.doc, note: theirs.note, edit: theirs.edit, version: theirs.version })
      setDoc(merged)
      setTheirs(null)
      for (const act of [save, check, publish, discard]) act.reset()
    },
  }
}
export type DraftState = ReturnType<typeof useDraft>

function savedOf({ version: _version, ...inForce }: Rulebook, begun: VersionWithDoc | null): Saved {
  return begun
    ? { doc: begun.doc, note: begun.note, edit: begun.edit, version: begun.version }
    : { doc: inForce, note: '', edit: 0, version: null }
}

/** What the server would not take: a text left empty, a number out of bounds. */
export function pathsUnfilled(doc: RulebookDoc): string[] {
  const read = RulebookDoc.safeParse(doc)
  if (read.success) return []
  return [
    ...new Set(
      read.error.issues.map(({ path }) =>
        path.reduce<string>(
          (text, key) =>
            typeof key === 'number'
              ? `${text}[${key}]`
              : text === ''
                ? String(key)
                : `${text}.${String(key)}`,
          '',
        ),
      ),
    ),
  ]
}
