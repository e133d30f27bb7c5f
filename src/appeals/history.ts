// The history: each event carries a hash over its predecessor's, so that a change behind the system's back shows.
import { chainHash } from '../platform/canonical.ts'
import type { Actor } from '../organisation/contract.ts'
import { evolve, type Appeal, type AppealEvent } from './appeal.ts'
import type { AppealEventTable } from './tables.ts'

/** What is the same for all events of one command. */
export interface Stamp {
  districtId: string
  actor: Actor
  unitId: string | null
  at: Date
  rulebookVersion: number
  commandId: string
  /** What the command said; kept beside its id. */
  commandPrint?: Buffer
}

export interface EventRow extends Omit<AppealEventTable, 'body' | 'prev_hash'> {
  body: Record<string, unknown>
  prev_hash: Buffer | null
}

/** The rows to append and the state after them. `firstPart` counts on over the appeals of one command. */
export function appendTo(
  appeal: Appeal | null,
  headHash: Buffer | null,
  events: readonly AppealEvent[],
  key: { id: string; firstPart: number },
  stamp: Stamp,
): { rows: EventRow[]; appeal: Appeal | null; headHash: Buffer | null } {
  const rows: EventRow[] = []
  let present = appeal
  let head = headHash
  for (const event of events) {
    const { type, ...body } = event
    const row = {
      district_id: stamp.districtId,
      appeal_id: key.id,
      seq: (present?.version ?? 0) + 1,
      type,
      body,
      actor_kind: stamp.actor.kind,
      actor_id: actorId(stamp.actor),
      unit_id: stamp.unitId,
      at: stamp.at,
      rulebook_version: stamp.rulebookVersion,
      command_id: stamp.commandId,
      command_part: key.firstPart + rows.length,
    }
    const hash = hashOf(row, head)
    const print = row.command_part === 0 ? (stamp.commandPrint ?? null) : null
    rows.push({ ...row, command_print: print, prev_hash: head, hash })
    present = evolve(present, event, { districtId: stamp.districtId, id: key.id })
    head = hash
  }
  return { rows, appeal: present, headHash: head }
}

/** SHA-256 over the predecessor's hash and everything the row says. */
export function hashOf(
  row: Omit<EventRow, 'hash' | 'prev_hash' | 'command_print'>,
  previous: Buffer | null,
): Buffer {
  return chainHash(previous, [
    row.district_id,
    row.appeal_id,
    row.seq,
    row.type,
    row.body,
    row.actor_kind,
    row.actor_id,
    row.unit_id,
    row.at.toISOString(),
    row.rulebook_version,
    row.command_id,
    row.command_part,
  ])
}

/** An event as it was recorded. Old types stay readable for ever, so a stored row always is one. */
export function eventOf(row: { type: string; body: Record<string, unknown> }): AppealEvent {
  return { type: row.type, ...row.body } as AppealEvent // written by appendTo from an AppealEvent, and append-only
}

function actorId(actor: Actor): string | null {
  if (actor.kind === 'staff') return actor.staffId
  if (actor.kind === 'reporter') return String(actor.reporterNo)
  return null
}
