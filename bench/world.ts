// A whole Huiyin of its own for the bench: its own PostgreSQL as shipped, its own folder, listening on a free port.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { buildApp } from '../src/app.ts'
import type { Deps } from '../src/deps.ts'
import { seedDistrict } from '../src/district.ts'
import type { StaffActor } from '../src/organisation/contract.ts'
import { SESSION_COOKIE } from '../src/organisation/session-plugin.ts'
import { openSession } from '../src/organisation/sign-in.ts'
import { readConfig } from '../src/platform/config.ts'
import { openPool } from '../src/platform/db.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { start } from '../src/start.ts'
import { loadDistrict, seedStaff } from './district.ts'
import type { District } from './lives.ts'

/** A Friday in November, in the middle of a drive. The bench's clock starts here and then runs like any other. */
const NOW = Date.parse('2026-11-20T02:00:00.000Z')
export const CONCURRENCY = 16

export interface World {
  deps: Deps
  district: District
  /** The address of the listening app. */
  url: string
  databaseUrl: string
  key: string
  /** The database as its owner: for filling and for the floors. */
  owner: pg.Pool
  /** A connection of the owner's for one floor; closed with the world. */
  connect(): Promise<pg.Client>
  /** A staff member's cookie, as if they had signed in. */
  cookieOf(actor: StaffActor): Promise<string>
  /** The people of a unit. */
  staffOf(unitId: string): StaffActor
  close(): Promise<void>
}

/** `kept`: a folder to use again, so that whoever makes things faster fills a million only once. */
export async function openWorld(kept: string | null): Promise<World> {
  const dir = kept ?? mkdtempSync(join(tmpdir(), 'huiyin-bench-'))
  const postgres = await startEmbeddedPostgres(dir)
  const key = '42'.repeat(32)
  const environment = {
    HUIYIN_DATA: dir,
    DATABASE_URL: postgres.url,
    HUIYIN_KEY: key,
    HUIYIN_LOG: 'warn',
    PORT: '0',
    HUIYIN_DEMO: '0',
    HUIYIN_PROXIES: '1',
  }
  const started = await start(readConfig(environment))
  const began = performance.now()
  const deps: Deps = { ...started.deps, now: () => new Date(NOW + performance.now() - began) }
  const { fresh } = await seedDistrict(deps)
  if (fresh) await seedStaff(deps)
  const app = await buildApp(deps)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const owner = openPool(postgres.url, () => undefined, CONCURRENCY)
  const { districtId } = deps.config
  const clients: pg.Client[] = []
  const district = await loadDistrict(deps.db, districtId, new Date(NOW))
  return {
    deps,
    district,
    owner,
    key,
    url: `http://127.0.0.1:${port}`,
    databaseUrl: postgres.url,
    staffOf(unitId) {
      const actor = district.staff.get(unitId)
      if (!actor) throw new Error(`nobody works at ${unitId}`)
      return actor
    },
    async cookieOf(actor) {
      const visitor = { districtId, address: '127.0.0.1', userAgent: 'bench' }
      const token = await deps.db
        .transaction()
        .execute((tx) =>
          openSession(
            tx,
            deps,
            { districtId, staffId: actor.staffId, now: deps.now() },
            actor.staffId,
            visitor,
          ),
        )
      return `${SESSION_COOKIE}=${token}`
    },
    async connect() {
      const client = new pg.Client({ connectionString: postgres.url })
      await client.connect()
      clients.push(client)
      return client
    },
    async close() {
      for (const client of clients) await client.end()
      await app.close()
      await started.stop()
      await owner.end()
      await postgres.stop()
      if (!kept) rmSync(dir, { recursive: true, force: true })
    },
  }
}
