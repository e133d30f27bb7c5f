// The demonstration on a real database: complete, honest, repeatable.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { STATES } from '../appeals/contract.ts'
import { deskOf } from '../appeals/desk.ts'
import { viewerOf } from '../appeals/lists.ts'
import { verifyLedger } from '../appeals/verify.ts'
import { createDemoStaff, type DemoStaff } from '../organisation/first-start.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { seedDemo, type DemoResult } from './seed.ts'

/** A Wednesday afternoon far from holidays. */
const NOW = '2026-06-10T07:30:00.000Z'

let t: TestApp
let people: DemoStaff[]
let result: DemoResult

beforeAll(async () => {
  t = await testApp()
  t.at(NOW)
  people = await staffOf(t)
  const from = Date.now()
  result = await seedDemo(t.deps, () => undefined)
  process.stdout.write(`seeded in ${Date.now() - from} ms\n`)
}, 120_000)
afterAll(() => t.close())

const staffOf = (app: TestApp) =>
  app.deps.db.transaction().execute((tx) => createDemoStaff(tx, app.deps.config.districtId, 'a sentence for the demonstration', app.deps.now()))

test('no act of the demonstration is refused by the ledger', () => {
  expect(result).toMatchObject({ told: true, refused: [] })
})
