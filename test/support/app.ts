// A whole Huiyin for one test file: its own database cloned from the template, its own folder, a clock the test sets.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import pg from 'pg'
import { inject } from 'vitest'
import { buildApp } from '../../src/app.ts'
import type { Deps } from '../../src/deps.ts'
import { seedDistrict } from '../../src/district.ts'
import { readConfig, type Config } from '../../src/platform/config.ts'
import { openKysely, openPool } from '../../src/platform/db.ts'
import { openFiles } from '../../src/platform/files.ts'
import { openJobs } from '../../src/platform/jobs.ts'
import { openLive } from '../../src/platform/live.ts'
import { asProgram } from '../../src/platform/program-role.ts'
import { openRoom } from '../../src/platform/room.ts'
import { openVault } from '../../src/platform/vault.ts'
import type { Tables } from '../../src/tables.ts'

export interface TestApp {
  deps: Deps
  app: Awaited<ReturnType<typeof buildApp>>
  url: string
  /** The database as its superuser: what somebody with psql could do. */
  superuser: pg.Pool
  /** Sets the clock. Days count in Asia/Shanghai. */
  at(instant: string): void
  close(): Promise<void>
}

export const START = '2026-03-02T02:00:00.000Z' // Monday 10:00 in China, far from holidays

let counter = 0

/** `seed: false` leaves the district empty: no rulebook, no units. */
export async function testApp(
  options: { seed?: boolean; config?: Partial<Config>; fieldDir?: string } = {},
): Promise<TestApp> {
  const serverUrl = inject('serverUrl')
  const database = `huiyin_${process.pid}_${Date.now()}_${(counter += 1)}`
  const admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
  await admin.query(`create database ${database} template ${inject('template')}`)
  await admin.end()
  const url = serverUrl.replace(/\/postgres$/, `/${database}`)
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-app-'))
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' })
  const superuser = new pg.Pool({ connectionString: url, max: 4 })
  superuser.on('error', () => undefined) // a test may end the connection on purpose
  const pool = openPool(await asProgram(superuser, url), () => undefined)
  let now = new Date(START)
  const config = {
    ...readConfig({ HUIYIN_DATA: dir, PORT: '0', HUIYIN_PUBLIC_URL: 'http://localhost' }),
    ...options.config,
  }
  const jobs = openJobs(superuser, () => undefined)
  await jobs.start()
  const deps: Deps = {
    config,
    log,
    pool,
    jobs,
    db: openKysely<Tables>(pool),
    files: openFiles(join(dir, 'files')),
    room: openRoom(dir, config.keepFreeMb * 1024 ** 2),
    vault: openVault('11'.repeat(32)),
    live: openLive(pool, () => undefined),
    senders: { mail: null, sms: null, wechat: null },
    now: () => now,
  }
  if (options.seed !== false) await seedDistrict(deps)
  const app = await buildApp(deps, {
    consoleDir: process.env['TEST_CONSOLE_DIR'],
    fieldDir: options.fieldDir,
  })
  await app.ready()
  return {
    deps,
    app,
    superuser,
    url,
    at(instant) {
      now = new Date(instant)
    },
    async close() {
      await app.close()
      await jobs.stop()
      await deps.live.close()
      await pool.end()
      await superuser.query('select 1').catch(() => undefined)
      await superuser.end()
      const cleaner = new pg.Client({ connectionString: serverUrl })
      await cleaner.connect()
      await cleaner.query(`drop database if exists ${database} with (force)`)
      await cleaner.end()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
