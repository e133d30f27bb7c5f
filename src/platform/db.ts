// One pool, one query builder. Days stay 'YYYY-MM-DD' strings, instants become Date, bigint counts become number.
import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'

const POOL_MAX = 20
const CONNECT_TIMEOUT_MS = 5_000
const STATEMENT_TIMEOUT_MS = 60_000

pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
// Counts and sums fit: the largest table of a province has 10^8 rows, far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => Number(value))

export function openPool(
  url: string,
  onIdleError: (error: Error) => void,
  max = POOL_MAX,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    application_name: 'huiyin',
  })
  // A broken idle connection is dropped by the pool and replaced on the next request.
  pool.on('error', onIdleError)
  pool.on('connect', preparing)
  // One that breaks in somebody's hands between two statements fails their next one; it must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/**
 * Stands first in a statement whose text never changes and that runs all day: it is parsed and planned once per
 * connection. Not for lists, whose best plan depends on what is asked for.
 */
export const prepared = sql.raw('/* prepared */ ')
const PREPARED = '/* prepared */'
const names = new Map<string, string>()

/** pg prepares what has a name; the name follows from the text. */
function preparing(client: pg.PoolClient) {
  const plain = client.query.bind(client) as (...given: unknown[]) => unknown
  const query = (given: unknown, ...rest: unknown[]) => {
    if (typeof given !== 'string' || !given.startsWith(PREPARED)) return plain(given, ...rest)
    const name = names.get(given) ?? createHash('sha256').update(given).digest('hex').slice(0, 32)
    names.set(given, name)
    const [values, ...callback] = rest
    return plain({ name, text: given, values }, ...callback)
  }
  client.query = query as typeof client.query // the same calls, passed on; only a name is added
}

export function openKysely<Tables>(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
