// 走访“问”, what the offices read of it: how far each grid is, what came of each door, and the import of lists.
import { z } from 'zod'
import { VISIT_RESULTS } from './contract-wire.ts'

const VisitResult = z.enum(VISIT_RESULTS)
const DriveId = z.string().min(1).max(40)
const UnitId = z.string().min(1).max(40)

export const DOORS_PAGE = 100

/** Doors by the result that counts. */
export const DoorCounts = z.object({
  heard: z.number().int(),
  nothing: z.number().int(),
  absent: z.number().int(),
  refused: z.number().int(),
})
export type DoorCounts = z.infer<typeof DoorCounts>

/** How far a grid is; `gridId` null: visits at doors that stand in no grid. */
export const GridProgress = z.object({
  villageId: z.string(),
  gridId: z.string().nullable(),
  gridName: z.string().nullable(),
  /** Doors on the list. Of a closed drive: those that were visited. */
  listed: z.number().int(),
  doors: DoorCounts,
  /** Visited doors that stand on no list; they are not among `doors`. */
  unlisted: DoorCounts,
  visits: z.number().int(),
})
export type GridProgress = z.infer<typeof GridProgress>
export const ProgressQuery = z.object({ drive: DriveId, village: UnitId.optional() })
export const Progress = z.object({
  rows: z.array(GridProgress),
  /** The drive is closed: doors are forgotten, counts remain. */
  countsOnly: z.boolean(),
  /** Goals of the plan: households to visit, by village or town. */
  quotas: z.array(z.object({ areaId: z.string(), n: z.number().int() })),
})
export type Progress = z.infer<typeof Progress>

export const VisitAtDoor = z.object({
  visitId: z.uuid(),
  by: z.string(),
  /** By our clock; `clockDoubt`: the phone's cannot have been right, and this is when it arrived. */
  visitedAt: z.string(),
  receivedAt: z.string(),
  clockDoubt: z.boolean(),
  late: z.boolean(),
  /** As the collector wrote the door, where the list writes it otherwise. */
  written: z.string().nullable(),
  result: VisitResult,
  note: z.string().nullable(),
  /** What it brought, as far as the reader may see it. */
  appeals: z.array(z.object({ id: z.uuid(), code: z.string(), joined: z.boolean() })),
})
export type VisitAtDoor = z.infer<typeof VisitAtDoor>

export const Door = z.object({
  /** Stays the same while the drive runs; goes into the address of the next page. */
  key: z.string(),
  gridId: z.string().nullable(),
  gridName: z.string().nullable(),
  door: z.string(),
  listed: z.boolean(),
  /** On no list, and reads like these homes that are: somebody who knows the place says which. */
  mayBe: z.array(z.object({ householdId: z.uuid(), door: z.string(), gridName: z.string() })),
  result: VisitResult.nullable(),
  /** Different people were here and brought different results. */
  differ: z.boolean(),
  visits: z.array(VisitAtDoor),
})
export type Door = z.infer<typeof Door>
export const DoorQuery = z.object({
  drive: DriveId,
  village: UnitId,
  grid: z.string().min(1).max(60).optional(),
  /** `open`: on the list and not reached yet; `differ`: two people, two results. */
  show: z.enum(['all', 'open', 'differ', ...VISIT_RESULTS]).default('all'),
  after: z.string().max(200).optional(),
})
export type DoorQuery = z.infer<typeof DoorQuery>
/** 记到这户: the visits at a door that stands on no list are those of this household. */
export const JoinDoor = z.object({
  drive: DriveId,
  village: UnitId,
  door: z.string().min(1).max(200),
  householdId: z.uuid(),
})
export type JoinDoor = z.infer<typeof JoinDoor>
export const DoorJoined = z.object({ visits: z.number().int() })
export type DoorJoined = z.infer<typeof DoorJoined>
export const DoorPage = z.object({
  rows: z.array(Door),
  total: z.number().int(),
  next: z.string().nullable(),
})
export type DoorPage = z.infer<typeof DoorPage>
