// One PostgreSQL for a test run: the embedded one, or DATABASE_URL. A migrated template, cloned by each test file.
import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openEchoQueues } from '../../src/echoes/worker.ts'
import { openJobs } from '../../src/platform/jobs.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { grantProgram } from '../../src/platform/program-role.ts'
import { MIGRATIONS } from '../../src/start.ts'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
    template: string
  }
}

export default async function setup(project: TestProject) {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-test-'))
  chmodSync(dir, 0o755)
  const given = process.env['TEST_DATABASE_URL']
  // Tests ask whether it is right, not whether it survives a power cut: no waiting for the disk.
  const server = given
    ? null
    : await startEmbeddedPostgres(dir, {
        fsync: 'off',
        full_page_writes: 'off',
        synchronous_commit: 'off',
      })
  const serverUrl = (given ?? server?.url ?? '').replace(/\/[^/]*$/, '/postgres')
  const template = `huiyin_template_${process.pid}_${Date.now()}`
  const admin = new pg.Pool({ connectionString: serverUrl, max: 1 })
  await admin.query(
    `create database ${template} encoding 'UTF8' locale 'C.UTF-8' template template0`,
  )
  admin.on('error', () => undefined) // the server going down at the end is no news
  const pool = new pg.Pool({
    connectionString: serverUrl.replace(/\/postgres$/, `/${template}`),
    max: 2,
  })
  await migrate(pool, MIGRATIONS)
  const jobs = openJobs(pool, (error) => {
    throw error
  })
  await jobs.start()
  await openEchoQueues({ jobs })
  await jobs.stop()
  await grantProgram(pool)
  await pool.end()
  project.provide('serverUrl', serverUrl)
  project.provide('template', template)

  return async () => {
    await admin.query(`drop database if exists ${template} with (force)`)
    await admin.end()
    await server?.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
