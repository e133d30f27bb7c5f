// 验靶表 as it is being filled in, and the acts it becomes. Pure.
import type { CheckPhoto, Finding } from '../../../src/appeals/contract-check.ts'
import type { FieldCheck } from '../../../src/spotchecks/contract.ts'
import type { FindingAct, UploadAct } from '../outbox/act.ts'
import type { GivenUp } from '../outbox/discard.ts'
import type { FileDraft } from '../visit/draft.ts'

export interface CheckPicture extends FileDraft {
  takenAt: string
  position: CheckPhoto['position']
}
export interface CheckDraft {
  id: string
  lineId: string
  schema: 1
  finding: Finding | null
  reasons: string[]
  text: string
  /** Each time somebody went and nobody was there. */
  triedAt: string[]
  withStaffId: string | null
  photos: CheckPicture[]
  /** Why none could be taken; forms begun before this was asked have none. */
  noPhoto?: string
  /** What was looked at, by its place in the list. */
  looked: number[]
  signed: boolean
  /** The rules sent it back: why, and what it was then. */
  cameBack?: { entryId: string; code: string; words: string }
}

export const newCheck = (id: string, lineId: string): CheckDraft => ({
  id,
  lineId,
  schema: 1,
  finding: null,
  reasons: [],
  text: '',
  triedAt: [],
  withStaffId: null,
  photos: [],
  looked: [],
  signed: false,
})

/** As the server has them (src/appeals/contract-check.ts; a test holds both together): the phone carries no validator. */
export const REASONS: Record<Finding, readonly string[]> = {
  true: ['seen', 'reporter_agrees', 'papers_fit'],
  partly: ['part_done', 'came_back', 'only_promised'],
  false: ['nothing_done', 'not_as_claimed', 'evidence_not_real', 'reporter_denies'],
  cannot_tell: ['address_not_found', 'absent_three_times', 'road_closed', 'no_access', 'no_trace'],
}
export const WORDS_MIN = 10
export const TRIES_MIN = 3
export const NO_PHOTO_MIN = 10
const CHINA_MS = 8 * 60 * 60_000

export type Missing = 'looked' | 'finding' | 'reasons' | 'tries' | 'text' | 'photo' | 'signed'

export function missingIn(draft: CheckDraft, items: number): Missing[] {
  const missing: Missing[] = []
  const { finding, reasons } = draft
  if (finding !== 'cannot_tell' && draft.looked.length < items) missing.push('looked')
  if (finding === null) missing.push('finding')
  if (finding !== null && reasons.length === 0) missing.push('reasons')
  if (reasons.includes('absent_three_times') && !triedEnough(draft.triedAt)) missing.push('tries')
  if (finding !== null && finding !== 'true' && [...draft.text.trim()].length < WORDS_MIN)
    missing.push('text')
  if (wantsWhy(draft) && [...(draft.noPhoto ?? '').trim()].length < NO_PHOTO_MIN)
    missing.push('photo')
  if (!draft.signed) missing.push('signed')
  return missing
}

/** What was seen is shown, or it is said why not; of what nobody could tell there may be nothing to show. */
export const wantsWhy = ({ finding, photos }: CheckDraft): boolean =>
  finding !== null && finding !== 'cannot_tell' && photos.length === 0

/** Three times, and not all on one day. */
export function triedEnough(triedAt: readonly string[]): boolean {
  const days = new Set(
    triedAt.map((at) => new Date(Date.parse(at) + CHINA_MS).toISOString().slice(0, 10)),
  )
  return new Set(triedAt).size >= TRIES_MIN && days.size >= 2
}

/** The acts of a finished form. It must have nothing missing. */
export function finishCheck(
  draft: CheckDraft,
  line: Pick<FieldCheck, 'lineId' | 'code'>,
  given: { now: string; label: string },
): { finding: FindingAct; uploads: UploadAct[] } {
  if (draft.finding === null) throw new Error('a form without a finding is not finished')
  const photos = draft.photos.map(({ id, takenAt, position }) => ({
    uploadId: id,
    takenAt,
    position,
  }))
  const input = {
    lineId: line.lineId,
    finding: draft.finding,
    reasons: draft.reasons,
    text: draft.text.trim(),
    triedAt: draft.triedAt,
    photos,
    noPhoto: wantsWhy(draft) ? (draft.noPhoto ?? '').trim() : '',
    happenedAt: given.now,
    withStaffId: draft.withStaffId,
    corrects: false,
  } as FindingAct['input'] // the reasons are those of this very finding: `choose` empties them with it
  const uploads = draft.photos.map(({ id, mediaType, bytes }): UploadAct => ({
    kind: 'upload',
    id,
    label: given.label,
    visitId: draft.id,
    appealCommandId: null,
    uploadKind: 'photo',
    mediaType,
    bytes,
  }))
  return { finding: { kind: 'finding', id: draft.id, label: given.label, input }, uploads }
}

/** A refused finding as a form again, with its photos. It is signed anew: what is answered for may have changed. */
export function takenBackCheck(
  { id: entryId, input }: FindingAct,
  uploads: readonly UploadAct[],
  given: { id: string; code: string; words: string; items: number },
): CheckDraft {
  const { lineId, finding, reasons, text, triedAt, withStaffId, noPhoto } = input
  return {
    ...newCheck(given.id, lineId),
    finding,
    reasons: [...reasons],
    text,
    triedAt,
    withStaffId,
    noPhoto,
    photos: input.photos.flatMap(({ uploadId, takenAt, position }) => {
      const upload = uploads.find(({ id }) => id === uploadId)
      if (!upload) return []
      const { mediaType, bytes } = upload
      return [{ id: uploadId, kind: 'photo' as const, mediaType, bytes, takenAt, position }]
    }),
    looked: finding === 'cannot_tell' ? [] : Array.from({ length: given.items }, (_, i) => i),
    cameBack: { entryId, code: given.code, words: given.words },
  }
}

/** A form that came back and is thrown away is work given up: null where it never was refused. */
export function givenUpCheck(draft: CheckDraft, label: string): GivenUp | null {
  const { cameBack, lineId, photos, text } = draft
  if (!cameBack) return null
  const { entryId, code, words } = cameBack
  return {
    entryId,
    kind: 'finding',
    lineId,
    label,
    refusal: { code, words },
    texts: text.trim() ? [text.trim()] : [],
    files: photos.length,
  }
}

/** Another finding has other reasons. */
export function choose(draft: CheckDraft, finding: Finding): CheckDraft {
  return draft.finding === finding ? draft : { ...draft, finding, reasons: [] }
}
