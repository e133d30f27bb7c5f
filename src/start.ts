// Builds Deps from the configuration: database (ours or yours), key, files, jobs. Gives the way to stop it all.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import type { Deps } from './deps.ts'
import { openSenders } from './echoes/senders.ts'
import type { Config } from './platform/config.ts'
import { openKysely, openPool } from './platform/db.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { openFiles } from './platform/files.ts'
import { openRoom } from './platform/room.ts'
import { openJobs } from './platform/jobs.ts'
import { openLive } from './platform/live.ts'
import { migrate } from './platform/migrate.ts'
import { asProgram, grantProgram } from './platform/program-role.ts'
import { loadKey, openVault } from './platform/vault.ts'
import type { Tables } from './tables.ts'

export const MIGRATIONS = join(import.meta.dirname, '..', 'migrations')

const LOST_CONNECTION = 'a database connection was lost; the pool replaces it'

export interface Started {
  deps: Deps
  stop(): Promise<void>
}

/** `beside`: a command next to a running server, which leaves that server's database running. */
export async function start(
  config: Config,
  log: Logger = openLog(config),
  { beside = false } = {},
): Promise<Started> {
  mkdirSync(config.dataDir, { recursive: true })
  const embedded = config.databaseUrl ? null : await startEmbeddedPostgres(config.dataDir)
  const url = config.databaseUrl ?? embedded?.url ?? ''
  const onIdleError = (error: Error) => log.warn({ reason: error.message }, LOST_CONNECTION)
  const ownerPool = openPool(url, onIdleError, 8)
  const migrated = await migrate(ownerPool, MIGRATIONS)
  if (migrated.length > 0) log.info({ migrated }, 'database migrated')
  const jobs = openJobs(ownerPool, (error) => log.warn({ err: error }, 'jobs'))
  await jobs.start()
  await grantProgram(ownerPool)
  const pool = openPool(await asProgram(ownerPool, url), onIdleError)
  const deps: Deps = {
    config,
    log,
    pool,
    jobs,
    db: openKysely<Tables>(pool),
    files: openFiles(join(config.dataDir, 'files')),
    room: openRoom(config.dataDir, config.keepFreeMb * 1024 ** 2),
    vault: openVault(loadKey(config.key, config.dataDir)),
    live: openLive(pool, (error) => log.warn({ err: error }, 'live updates')),
    senders: openSenders(config, log),
    now: () => new Date(),
  }
  return {
    deps,
    async stop() {
      await jobs.stop()
      await deps.live.close()
      await pool.end()
      await ownerPool.end()
      if (!(beside && embedded?.found)) await embedded?.stop()
    },
  }
}

function openLog(config: Config): Logger {
  return pino({
    level: config.logLevel,
    // A log names routes and ids; never secrets or people.
    redact: ['req.headers.cookie', 'req.headers.authorization', 'req.headers["x-receipt-secret"]'],
  })
}
