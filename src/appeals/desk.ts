// 我的工作台: what waits for me, and what is about to be late. Each tile is a ledger view with its count.
import { z } from 'zod'
import type { Db } from '../deps.ts'
import type { Role } from '../organisation/contract.ts'
import { AppealQuery, type State } from './contract.ts'
import { countEach } from './counting.ts'
import type { Viewer } from './filters.ts'

export const DeskTile = z.object({
  key: z.enum([
    'triage',
    'confirm_screening',
    'dispatch',
    'accept',
    'work',
    'arbitrate',
    'referred',
    'verify',
    'overdue',
    'overdue_all',
    'due_today',
    'due_week',
  ]),
  count: z.number().int(),
  /** The filters of GET /api/appeals that list exactly these. */
  query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
})
export const Desk = z.object({ waiting: z.array(DeskTile), soon: z.array(DeskTile) })
export type Desk = z.infer<typeof Desk>
type TileQuery = z.infer<typeof DeskTile>['query']
type TileKey = z.infer<typeof DeskTile>['key']

const HANDLERS: readonly Role[] = [
  'village_clerk',
  'town_office',
  'district_centre',
  'handler',
  'head',
  'inspector',
]

/** 两人甄别: whoever sits one level above those who propose. */
const CONFIRMERS: readonly Role[] = ['town_office', 'district_centre']

const WAITING: { key: TileKey; states: State[]; roles: readonly Role[]; anyUnit?: boolean }[] = [
  { key: 'triage', states: ['registered'], roles: HANDLERS },
  { key: 'dispatch', states: ['triaged', 'returned'], roles: HANDLERS },
  { key: 'accept', states: ['dispatched'], roles: HANDLERS },
  { key: 'work', states: ['accepted', 'in_progress'], roles: HANDLERS },
  { key: 'arbitrate', states: ['arbitrating'], roles: ['district_centre'] },
  { key: 'referred', states: ['referred'], roles: ['district_centre'] },
  // Claims of others: whoever verifies looks beyond their own unit.
  {
    key: 'verify',
    states: ['claimed'],
    roles: ['district_centre', 'inspector', 'town_office'],
    anyUnit: true,
  },
]

export async function deskOf(db: Db, viewer: Viewer): Promise<Desk> {
  const { actor } = viewer
  if (actor.kind !== 'staff') return { waiting: [], soon: [] }
  const units = [
    ...new Set(
      actor.appointments.filter((held) => HANDLERS.includes(held.role)).map((held) => held.unitId),
    ),
  ]
  const roles = new Set(actor.appointments.map((held) => held.role))
  const own: Record<string, string> = units[0] === undefined ? {} : { unit: units[0] }
  const tiles = WAITING.filter((tile) => tile.roles.some((role) => roles.has(role))).map(
    (tile) => ({
      key: tile.key,
      query: { state: tile.states, sort: 'due', ...(tile.anyUnit ? {} : own) } as TileQuery,
    }),
  )
  const [ownUnit] = units
  if (ownUnit !== undefined && CONFIRMERS.some((role) => roles.has(role)))
    tiles.splice(1, 0, {
      key: 'confirm_screening',
      query: { confirming: ownUnit, sort: 'due' },
    })
  // Leaders and auditors have no work of a unit; the centre and the inspectors look at the district beside their own.
  const whole = roles.has('leader') || roles.has('auditor')
  const beside = !whole && (roles.has('district_centre') || roles.has('inspector'))
  const line = (key: TileKey, due: string, all: boolean) => ({
    key,
    query: { due, sort: 'due', ...(all ? {} : own) } as TileQuery,
  })
  const soon = [
    ...(whole ? [] : [line('overdue', 'overdue', false)]),
    ...(whole || beside ? [line('overdue_all', 'overdue', true)] : []),
    line('due_today', 'today', whole),
    line('due_week', 'week', whole),
  ]
  const counted = await countEach(
    db,
    viewer,
    [...tiles, ...soon].map(({ query }) => AppealQuery.parse(query)),
  )
  const withCount = [...tiles, ...soon].map((tile, index) => ({
    ...tile,
    count: counted[index] ?? 0,
  }))
  return { waiting: withCount.slice(0, tiles.length), soon: withCount.slice(tiles.length) }
}
