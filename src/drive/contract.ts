// 起底: what goes over the wire about a drive: its plan, its phase, and its numbers.
import { z } from 'zod'
import { Channel, CHANNELS, Day } from '../appeals/contract.ts'

export const NAME_CHARS_MAX = 60
export const TEAMS_MAX = 500
export const QUOTAS_MAX = 5_000
export const DRIVE_DAYS_MAX = 120

/** 线上: what reaches us over a line. Everything else is brought from a door. */
export const ONLINE_CHANNELS = ['scan', 'web', 'hotline'] as const satisfies readonly Channel[]
export const isOnline = (channel: Channel): boolean =>
  (ONLINE_CHANNELS as readonly Channel[]).includes(channel)

/** Doors that somebody of ours carries to the village: it was walked to. What is written, scanned or rung in is not that. */
const THERE_CHANNELS = ['visit', 'meeting', 'study'] as const satisfies readonly Channel[]
export const wasThere = (at: {
  visits: number
  entries: Partial<Record<Channel, number>>
}): boolean => at.visits > 0 || THERE_CHANNELS.some((channel) => (at.entries[channel] ?? 0) > 0)

const UnitId = z.string().min(1).max(40)
export const DriveId = z.string().regex(/^[0-9a-z][0-9a-z-]{0,39}$/)
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u)

/** 工作队: who goes where. A village lies in one team at most, so that nobody can say it was the other's. */
export const Team = z.object({
  id: z.uuid(),
  name: line(NAME_CHARS_MAX),
  leaderId: z.uuid().nullable(),
  /** Staff ids. */
  collectorIds: z.array(z.uuid()).max(200),
  /** Villages and towns (with all their villages). */
  areaIds: z.array(UnitId).max(400),
})
export type Team = z.infer<typeof Team>

/** So many entries of a door (for visits: households) are expected of an area. A goal, never a cap. */
export const Quota = z.object({
  areaId: UnitId,
  channel: Channel,
  n: z.number().int().min(1).max(1_000_000),
})
export type Quota = z.infer<typeof Quota>

export const DrivePlan = z.object({
  teams: z.array(Team).max(TEAMS_MAX).default([]),
  quotas: z.array(Quota).max(QUOTAS_MAX).default([]),
})
export type DrivePlan = z.infer<typeof DrivePlan>

export const DriveInput = DrivePlan.extend({
  name: line(NAME_CHARS_MAX),
  /** First and last day of the window, both included. */
  fromOn: Day,
  toOn: Day,
  channels: z
    .array(Channel)
    .min(1)
    .max(CHANNELS.length)
    .default([...CHANNELS]),
  previousId: DriveId.nullable().default(null),
})
export type DriveInput = z.infer<typeof DriveInput>
export const PlanDrive = DriveInput.extend({ id: DriveId })
export type PlanDrive = z.infer<typeof PlanDrive>
export const ChangeDrive = DriveInput.extend({
  /** The version that was on the screen. */
  seenVersion: z.number().int().min(1),
  reason: z.string().trim().min(2).max(500),
})
export type ChangeDrive = z.infer<typeof ChangeDrive>
export const CloseDrive = z.object({ reason: z.string().trim().min(2).max(500) })

/** Who can be sent to the doors: name and unit, nothing else. */
export const DrivePeople = z.object({
  rows: z.array(z.object({ id: z.uuid(), name: z.string(), unitId: z.string() })),
})
export type DrivePeople = z.infer<typeof DrivePeople>

/** planned: before the first day; ended: after the last; frozen, closed: by an act. */
export const PHASES = ['planned', 'running', 'ended', 'frozen', 'closed'] as const
export const Phase = z.enum(PHASES)
export type Phase = z.infer<typeof Phase>

export const DriveView = DriveInput.extend({
  id: DriveId,
  version: z.number().int(),
  phase: Phase,
  frozenAt: z.string().nullable(),
  closedAt: z.string().nullable(),
})
export type DriveView = z.infer<typeof DriveView>
export const DriveList = z.object({
  rows: z.array(DriveView.omit({ teams: true, quotas: true })),
  /** The drive of today, if one runs. */
  currentId: z.string().nullable(),
})
export type DriveList = z.infer<typeof DriveList>
export const DriveDetail = z.object({
  drive: DriveView,
  acts: z.array(
    z.object({
      seq: z.number().int(),
      act: z.enum(['planned', 'changed', 'frozen', 'closed']),
      at: z.string(),
      by: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  mayPlan: z.boolean(),
})
export type DriveDetail = z.infer<typeof DriveDetail>

/** What became of valid entries. They add up to `valid`. */
export const Outcomes = z.object({
  /** Somebody still owes something, claims that await verification apart. */
  open: z.number().int(),
  claimed: z.number().int(),
  closed: z.number().int(),
  merged: z.number().int(),
  referred: z.number().int(),
  declined: z.number().int(),
  withdrawn: z.number().int(),
})
export type Outcomes = z.infer<typeof Outcomes>
/** As they are told: what is done first. */
export const OUTCOMES = [
  'closed',
  'claimed',
  'open',
  'referred',
  'merged',
  'declined',
  'withdrawn',
] as const satisfies readonly (keyof Outcomes)[]

const Sums = z.object({
  raw: z.number().int(),
  screenedOut: z.number().int(),
  valid: z.number().int(),
  /** Of raw: arrived after the last day of the window. */
  late: z.number().int(),
})

/** Every number of a drive, from one grouping of its entries: raw = online + offline; raw − screenedOut = valid. */
export const DriveTotals = Sums.extend({
  driveId: z.string(),
  online: z.number().int(),
  offline: z.number().int(),
  outcomes: Outcomes,
  /** valid − merged: how many different matters. */
  matters: z.number().int(),
  /** Everybody who said it: reporters and endorsements of the matters. */
  voices: z.number().int(),
  doors: z.array(Sums.extend({ channel: Channel, online: z.boolean() })),
  /** Complaints under seal have a line of their own, `sealed`, among the units and the towns. */
  units: z.array(Sums.extend({ unitId: z.string(), outcomes: Outcomes })),
  towns: z.array(Sums.extend({ townId: z.string().nullable(), outcomes: Outcomes })),
  /** Numbers of a town, which hold no complaints under seal. */
  withoutSealed: z.boolean(),
})
export type DriveTotals = z.infer<typeof DriveTotals>

/** The lines of which the reader can open every row: their keys. Only such a number is a link. */
export const OpenLines = z.object({
  doors: z.array(Channel),
  units: z.array(z.string()),
  towns: z.array(z.string()),
})
export type OpenLines = z.infer<typeof OpenLines>

export const TotalsAnswer = z.object({
  totals: DriveTotals,
  open: OpenLines,
  /** The town whose numbers these are; null: the whole district's. */
  townId: z.string().nullable(),
  frozen: z.object({ totals: DriveTotals, sha256: z.string(), at: z.string() }).nullable(),
})
export type TotalsAnswer = z.infer<typeof TotalsAnswer>

/** In public: the line of the units that have none of their own. */
export const OTHER_UNITS = 'others'

/** What everybody may read. By unit and door; not by town, where a single entry could point at somebody. */
export const PublicTotals = z.object({
  name: z.string(),
  fromOn: Day,
  toOn: Day,
  phase: Phase,
  totals: DriveTotals.omit({ towns: true }).extend({
    units: z.array(DriveTotals.shape.units.element.extend({ name: z.string() })),
  }),
})
export type PublicTotals = z.infer<typeof PublicTotals>

const Found = z.object({
  /** Matters found, of them through two doors or more, and through how many doors (small ones together). */
  found: z.number().int(),
  overlap: z.number().int(),
  doors: z.number().int(),
})
/** Matters not yet surfaced (`hidden`) with a 90 % interval; or a lower bound; or why there is no number. */
export const Completeness = z.discriminatedUnion('kind', [
  Found.extend({
    kind: z.literal('estimate'),
    hidden: z.number().int(),
    low: z.number().int(),
    high: z.number().int(),
  }),
  Found.extend({ kind: z.literal('at_least'), low: z.number().int() }),
  Found.extend({
    kind: z.literal('not_enough'),
    /** Too few: of what there is enough overlaps, but too few matters in all. */
    why: z.enum(['one_door', 'too_few', 'too_little_overlap', 'too_wide']),
  }),
])
export type Completeness = z.infer<typeof Completeness>
export const CompletenessAnswer = z.object({
  /**
   * From the different matters of the totals to those found here: matters − sealed − withdrawn + elsewhere = found of the
   * whole. Elsewhere: their leading appeal is of another drive, or was itself withdrawn.
   */
  reckoned: z.object({
    matters: z.number().int(),
    sealed: z.number().int(),
    withdrawn: z.number().int(),
    elsewhere: z.number().int(),
  }),
  /** The whole, each town, each category of the first level. */
  parts: z.array(
    z.object({
      by: z.enum(['all', 'town', 'category']),
      key: z.string().nullable(),
      said: Completeness,
    }),
  ),
})
export type CompletenessAnswer = z.infer<typeof CompletenessAnswer>

/** How far people have come in one village, or in one grid of it. */
export const CoverageLine = z.object({
  townId: z.string(),
  villageId: z.string(),
  /** Null: the village as a whole, or what in it lies in no grid. */
  gridId: z.string().nullable(),
  gridName: z.string().nullable(),
  /** Doors on the list. */
  households: z.number().int(),
  /** 上门: of them knocked at, at least once; by the result that counts. 谈上了, the figure that is told first, is heard + nothing. */
  visited: z.number().int(),
  heard: z.number().int(),
  nothing: z.number().int(),
  refused: z.number().int(),
  absent: z.number().int(),
  /** Doors visited that stand on no list, and all visits, repeated ones included. */
  unlisted: z.number().int(),
  visits: z.number().int(),
  /** Scans of printed codes within the window, and codes in use. */
  scans: z.number().int(),
  codes: z.number().int(),
  /** Entries by door; those under seal not among them. */
  entries: z.partialRecord(Channel, z.number().int()),
  /** Nobody visited and nothing came in: a dead corner, also where codes were scanned. */
  dead: z.boolean(),
})
export type CoverageLine = z.infer<typeof CoverageLine>

/** Mean position of a village's visits (WGS-84), from five of them on, so that no door is shown. */
export const CoveragePoint = z.object({
  villageId: z.string(),
  lat: z.number(),
  lon: z.number(),
})
export const CornerTask = z.object({
  /** Village or grid. */
  areaId: z.string(),
  staffId: z.uuid(),
  staffName: z.string(),
  dueOn: Day,
  note: z.string().nullable(),
  at: z.string(),
})
export type CornerTask = z.infer<typeof CornerTask>
/** 要去的死角: where I was sent and nobody has been yet. */
export const MyCorner = z.object({
  driveId: DriveId,
  villageId: z.string(),
  gridId: z.string().nullable(),
  gridName: z.string().nullable(),
  dueOn: Day,
  note: z.string().nullable(),
  /** Who asked me to go. */
  byName: z.string(),
  at: z.string(),
})
export type MyCorner = z.infer<typeof MyCorner>
export const MyCorners = z.object({ rows: z.array(MyCorner) })
export type MyCorners = z.infer<typeof MyCorners>
/** Rings of [longitude, latitude] in GCJ-02, as Chinese maps are published. */
export const Boundary = z.object({
  source: z.string(),
  crs: z.literal('GCJ-02'),
  rings: z.array(z.array(z.tuple([z.number(), z.number()]))),
})
export type Boundary = z.infer<typeof Boundary>

export const CoverageAnswer = z.object({
  /** Without a village: one line a village. With one: its grids, and what lies in none. */
  lines: z.array(CoverageLine),
  points: z.array(CoveragePoint),
  /** Who goes to a dead corner next, the newest for each. */
  tasks: z.array(CornerTask),
  boundary: Boundary.nullable(),
  /** Villages, and grids of villages otherwise covered, that nobody has reached: worked down to zero. */
  deadCorners: z.array(
    z.object({
      villageId: z.string(),
      gridId: z.string().nullable(),
      gridName: z.string().nullable(),
      /** Codes were scanned so often, and it is a dead corner all the same. */
      scans: z.number().int(),
    }),
  ),
})
export type CoverageAnswer = z.infer<typeof CoverageAnswer>
export const CoverageQuery = z.object({ villageId: UnitId.optional() })
export const AssignCorner = z.object({
  villageId: UnitId,
  gridId: z.string().min(1).max(60).nullable(),
  staffId: z.uuid(),
  dueOn: Day,
  note: z.string().trim().max(300).optional(),
})
export type AssignCorner = z.infer<typeof AssignCorner>
