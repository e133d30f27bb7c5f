// What a good engineer would write without us: plain pg, parameters, prepared statements, the same tables and indexes.
import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Appeal } from '../../src/appeals/appeal.ts'
import type { EventRow } from '../../src/appeals/history.ts'

const names = new Map<string, string>()

/** Prepared once per connection under a name made from the text. */
export function named(text: string, values: unknown[]): pg.QueryConfig {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 24)
  names.set(text, name)
  return { name, text, values }
}

export async function inTransaction(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<void>,
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  } finally {
    client.release()
  }
}

export function insertEvent(client: pg.PoolClient, row: EventRow) {
  return client.query(
    named(
      `
    insert into appeal_event (district_id, appeal_id, seq, type, body, actor_kind, actor_id, unit_id, at,
      rulebook_version, command_id, command_part, prev_hash, hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        row.district_id,
        row.appeal_id,
        row.seq,
        row.type,
        row.body,
        row.actor_kind,
        row.actor_id,
        row.unit_id,
        row.at,
        row.rulebook_version,
        row.command_id,
        row.command_part,
        row.prev_hash,
        row.hash,
      ],
    ),
  )
}

export function insertTally(client: pg.PoolClient, appeal: Appeal, n: number) {
  return client.query(
    named(
      `
    insert into appeal_tally (district_id, town_id, unit_id, ledger, state, sealed, n) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        appeal.districtId,
        appeal.townId ?? '',
        appeal.unitId,
        appeal.ledger,
        appeal.state,
        appeal.sealed,
        n,
      ],
    ),
  )
}
