// 操作细则 over the wire.
import { z } from 'zod'
import { RulebookDoc } from './contract.ts'

export const NOTE_CHARS_MAX = 500

const Version = z.number().int().min(1)
const Edit = z.number().int().min(0)
const Note = z.string().trim().max(NOTE_CHARS_MAX)
/** A staff member; null: the program itself, on first start. */
const Editor = z.object({ id: z.uuid(), name: z.string() }).nullable()

export const RulebookAnswer = z.object({ version: Version, doc: RulebookDoc })

export const RulebookVersionView = z.object({
  version: Version,
  status: z.enum(['draft', 'published']),
  basedOn: Version.nullable(),
  note: z.string(),
  edit: Edit,
  editedBy: Editor,
  editedAt: z.string(),
  publishedBy: Editor,
  publishedAt: z.string().nullable(),
  /** The one decisions are made under now. */
  inForce: z.boolean(),
})
export const RulebookVersions = z.object({ versions: z.array(RulebookVersionView) })
export const RulebookVersionDoc = RulebookVersionView.extend({ doc: RulebookDoc })

/** `draft` is null where none is begun. Whoever begins one saves with `seenEdit` 0. */
export const DraftAnswer = z.object({ draft: RulebookVersionDoc.nullable() })

/** `seenEdit`: the saving that was on screen. */
export const SaveDraft = z.object({ doc: RulebookDoc, note: Note.default(''), seenEdit: Edit })
export const DraftSaved = z.object({ version: Version, edit: Edit })
export const SeenEdit = z.object({ seenEdit: z.coerce.number().int().min(1) })

export const FindingView = z.object({
  level: z.enum(['error', 'warning']),
  code: z.string(),
  /** Where in the document: `routing[3].target`. */
  path: z.string(),
  /** In the language of the request. */
  sentence: z.string(),
})
export type FindingView = z.infer<typeof FindingView>
export const CheckAnswer = z.object({
  edit: Edit,
  findings: z.array(FindingView),
  publishable: z.boolean(),
})
export const Published = z.object({ version: Version, findings: z.array(FindingView) })

export const DiffQuery = z.object({
  from: z.coerce.number().int().min(1),
  to: z.coerce.number().int().min(1),
})
export const ChangeView = z.object({
  path: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  before: z.unknown(),
  after: z.unknown(),
})
export const DiffAnswer = z.object({ from: Version, to: Version, changes: z.array(ChangeView) })

export const RouteQuery = z.object({
  category: z.string().min(1).max(64),
  townId: z.string().min(1).max(40).optional(),
  areaId: z.string().min(1).max(40).optional(),
})
/** Null where the directory has no answer. A suggestion with its reason; a person dispatches. */
export const RouteAnswer = z.object({
  route: z.object({ unitId: z.string(), reason: z.string() }).nullable(),
})
