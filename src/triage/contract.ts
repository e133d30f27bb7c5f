// 甄别 over the wire: what a person keeps at hand.
import { z } from 'zod'
import { AppealRow } from '../appeals/contract.ts'
import { AppealType } from '../rulebook/contract.ts'

export const VIEWS_MAX = 50
export const VIEW_NAME_CHARS_MAX = 30
export const VIEW_QUERY_CHARS_MAX = 1_000

/** `query` is the text of the address without its question mark: 'due=week&ledger=town'. */
export const SaveView = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(VIEW_NAME_CHARS_MAX)
    .regex(/^\P{Cc}*$/u),
  query: z
    .string()
    .max(VIEW_QUERY_CHARS_MAX)
    .regex(/^[\w=&%.~*+-]*$/),
})
export type SaveView = z.infer<typeof SaveView>

export const View = z.object({ id: z.uuid(), name: z.string(), query: z.string() })
export type View = z.infer<typeof View>
export const Views = z.object({ views: z.array(View) })
export type Views = z.infer<typeof Views>

// ── Suggestions ─────────────────────────────────────────────────────────────

/** Of `of` texts that were not learnt from, with a sureness of `from` or more, `right` were right. */
export const Proof = z.object({
  from: z.number(),
  right: z.number().int(),
  of: z.number().int(),
})
export type Proof = z.infer<typeof Proof>

/** `probability`: fitted on texts that were not learnt from; for the keywords, on the sentences of the demonstration. */
export const CategoryGuess = z.object({
  category: z.string(),
  probability: z.number(),
  words: z.array(z.string()),
})
export type CategoryGuess = z.infer<typeof CategoryGuess>

export const CategorySuggestion = z.object({
  /** null: not sure enough; the three likeliest are shown without choosing one. */
  suggested: z.string().nullable(),
  top: z.array(CategoryGuess).max(3),
  /** How sure one must be for a suggestion to be worth its mistakes. */
  sureFrom: z.number(),
  /** 'rules' or 'model 3'. */
  by: z.string(),
  /** The version that should answer and cannot, so that the keywords do. */
  broken: z.number().int().nullable(),
  /** What bears out the first guess; null for the keywords, and where nothing was held out. */
  proof: Proof.nullable(),
})
export type CategorySuggestion = z.infer<typeof CategorySuggestion>

/** By wording alone. A complaint about a cadre's conduct is never suggested: its words are shown, a person decides. */
export const TypeSuggestion = z.object({
  suggested: AppealType.nullable(),
  likeliest: AppealType.nullable(),
  /** A share of what the wording says; not calibrated. */
  sure: z.number(),
  words: z.array(z.string()),
  /** Of a collective petition: how many persons, as far as that is said. */
  headcount: z.number().int().nullable(),
})
export type TypeSuggestion = z.infer<typeof TypeSuggestion>

export const UnitSuggestion = z.object({
  unitId: z.string(),
  /** In words, with the numbers it rests on. */
  reason: z.string(),
  track: z.enum(['simple', 'd30', 'd60', 'd90', 'staged']).nullable(),
  sure: z.number(),
  /** What it rests on besides the directory: so many of this category went there, so many came back. */
  dispatched: z.number().int(),
  returned: z.number().int(),
  /** Others that such matters went to. */
  others: z.array(z.object({ unitId: z.string(), sure: z.number() })).max(3),
})
export type UnitSuggestion = z.infer<typeof UnitSuggestion>

export const SimilarMatter = z.object({
  id: z.uuid(),
  code: z.string(),
  excerpt: z.string(),
  state: z.string(),
  unitId: z.string(),
  areaId: z.string().nullable(),
  registeredOn: z.string(),
  voices: z.number().int(),
  /** 0 … 1: how likely it is one matter, by words, place, category and time. */
  likeness: z.number(),
  /** Another village or spot: the same trouble, and not the same matter. It is not offered for merging. */
  elsewhere: z.boolean(),
})
export type SimilarMatter = z.infer<typeof SimilarMatter>

export const TriageSuggestion = z.object({
  category: CategorySuggestion,
  /** null: the appeal already has one. */
  type: TypeSuggestion.nullable(),
  unit: UnitSuggestion.nullable(),
  similar: z.array(SimilarMatter),
})
export type TriageSuggestion = z.infer<typeof TriageSuggestion>

export const ModelFigures = z.object({
  heldOut: z.number().int(),
  accuracy: z.number(),
  macroF1: z.number(),
  top3: z.number(),
  calibrationError: z.number(),
  /** What was in use when it was trained (a version, or 0 for the keywords), on the same held-out texts. */
  before: z.object({
    version: z.number().int(),
    accuracy: z.number(),
    covered: Proof.optional(),
  }),
  /** Of the held-out texts, those sure enough for the line of that day. Not kept for the first versions. */
  covered: Proof.optional(),
  /** How the mixed shares become sureness (learning/confidence.ts). Not kept for the first versions. */
  confidence: z.object({ temperature: z.number(), unsaid: z.number() }).optional(),
  /** Decided matters left out because their category has too few examples. */
  leftOut: z.number().int(),
  /** How right it was at each sureness, on the held-out texts. Not kept for the first versions. */
  proofs: z.array(Proof).optional(),
})
export type ModelFigures = z.infer<typeof ModelFigures>

export const ModelRow = z.object({
  version: z.number().int(),
  trainedAt: z.string(),
  texts: z.number().int(),
  active: z.boolean(),
  /** In use, but its file is missing or broken: the keywords answer. */
  broken: z.boolean(),
  reason: z.enum(['better', 'worse', 'chosen', 'replaced']),
  figures: ModelFigures,
})
/** What came of learning. */
export const LearningOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('too_few'), decisions: z.number().int() }),
  z.object({ outcome: z.literal('failed') }),
  z.object({ outcome: z.enum(['active', 'worse']), version: z.number().int() }),
])
export const Learning = z.object({
  state: z.enum(['waiting', 'running', 'ended']),
  outcome: LearningOutcome.nullable(),
})
export type Learning = z.infer<typeof Learning>
export const Models = z.object({
  models: z.array(ModelRow),
  /** The last time it was asked to learn, by night or by a person; null where that is no longer kept. */
  learning: Learning.nullable(),
  /** With fewer decisions nothing is learnt. */
  decisionsMin: z.number().int(),
  /** From this sureness on a category is suggested, by a model or by keywords; the rulebook sets it. */
  sureFrom: z.number(),
})
export type Models = z.infer<typeof Models>
/** `version` 0: back to the rulebook's keywords. */
export const ChooseModel = z.object({ version: z.number().int().min(0) })

const Rate = z.object({ right: z.number().int(), of: z.number().int() })
const Step = Rate.extend({ from: z.number(), to: z.number(), said: z.number() })
/** `worse`: the columns that are clearly below the whole; with fewer than `WORSE_FROM` appeals nothing can be told. */
const Line = z.object({
  key: z.string(),
  suggested: Rate,
  top3: Rate,
  worse: z.array(z.enum(['suggested', 'top3'])),
})
export const WORSE_FROM = 10
export const TriageQuality = z.object({
  /** Suggestions shown of which a person has decided since. */
  decided: z.number().int(),
  /** Of those, where the help was not sure enough to suggest one. */
  abstained: z.number().int(),
  /** Taken as suggested; `recent`: in the last 30 days. */
  suggested: Rate,
  recent: Rate,
  /** The likeliest one, given or not, against the category as it stands today. */
  first: Rate,
  top3: Rate,
  /** The type, as first decided. */
  type: Rate,
  /** The unit: as first dispatched, and where the matter stayed after returns and arbitrations. */
  unit: Rate,
  unitLater: Rate,
  /** Of what was said with a confidence of `from` to `to` (`said` on average), how much was right. */
  calibration: z.array(Step),
  unitCalibration: z.array(Step),
  /** One line per category, village and door; `worse`: clearly below the whole (95 % interval). */
  byCategory: z.array(Line),
  byArea: z.array(Line),
  byChannel: z.array(Line),
})
export type TriageQuality = z.infer<typeof TriageQuality>

// ── Hot topics ──────────────────────────────────────────────────────────────

export const Topic = z.object({
  /** The matter in its own words. */
  name: z.string(),
  words: z.array(z.string()),
  heat: z.number(),
  appeals: z.number().int(),
  voices: z.number(),
  firstOn: z.string(),
  lastOn: z.string(),
  trend: z.enum(['new', 'growing', 'steady', 'fading']),
  /** The text nearest the middle. */
  example: z.string(),
  ids: z.array(z.string()),
  /** Where: villages, most named first, and the estate or road that its texts name. */
  areas: z.array(z.string()),
  place: z.string().nullable(),
  /** The same trouble at other places: beside the matter, not in it. A village, or a name when only the text tells. */
  elsewhere: z.array(
    z.object({
      areaId: z.string().nullable(),
      place: z.string().nullable(),
      ids: z.array(z.string()),
    }),
  ),
})
export type Topic = z.infer<typeof Topic>
export const Topics = z.object({
  days: z.number().int(),
  read: z.number().int(),
  topics: z.array(Topic),
})
export type Topics = z.infer<typeof Topics>

export const TOPIC_APPEALS_MAX = 200
export const TopicAppeals = z.object({ rows: z.array(AppealRow) })
export type TopicAppeals = z.infer<typeof TopicAppeals>

export const Recurring = z.object({
  /** What came back at this time of the year, by place and category. */
  warnings: z.array(
    z.object({
      townId: z.string(),
      category: z.string(),
      month: z.number().int(),
      expected: z.number(),
      years: z.number().int(),
      usual: z.number(),
      /** An ordinary year, January first: the mean of the earlier years. */
      profile: z.array(z.number()).length(12),
    }),
  ),
  /** What the same rule would have warned of last year, month by month. */
  backTest: z
    .object({
      year: z.number().int(),
      warned: z.number().int(),
      cameTrue: z.number().int(),
      peaks: z.number().int(),
      foreseen: z.number().int(),
    })
    .nullable(),
})
export type Recurring = z.infer<typeof Recurring>

// ── Reply check ─────────────────────────────────────────────────────────────

export const CheckReply = z.object({ draft: z.string().max(5_000) })
export const ReplyHint = z.object({
  kind: z.enum([
    'empty',
    'off_matter',
    'copy',
    'hard_to_read',
    'date_past',
    'date_after_due',
    'name',
    'phone',
    'address',
    'id_number',
    'card',
    'no_action',
  ]),
  text: z.string(),
  quote: z.string().nullable(),
})
export type ReplyHint = z.infer<typeof ReplyHint>
export const ReplyHints = z.object({ hints: z.array(ReplyHint) })
export type ReplyHints = z.infer<typeof ReplyHints>
