// One pool, one query builder. Days stay 'YYYY-MM-DD' strings, instants become Date, bigint counts become number.
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

const POOL_MAX = 20
const CONNECT_TIMEOUT_MS = 5_000
const STATEMENT_TIMEOUT_MS = 60_000

pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
// Counts and sums fit: the largest table of a province has 10^8 rows, far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => Number(value))

export function openPool(url: string, onIdleError: (error: Error) => void, max = POOL_MAX): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    application_name: 'huiyin',
  })
  // A broken idle connection is dropped by the pool and replaced on the next request.
  pool.on('error', onIdleError)
  return pool
}

export function openKysely<Tables>(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
