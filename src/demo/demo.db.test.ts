// The demonstration on a real database: complete, honest, repeatable, and told once.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Appeal } from '../appeals/appeal.ts'
import { STATES } from '../appeals/contract.ts'
import { deskOf } from '../appeals/desk.ts'
import { viewerOf } from '../appeals/lists.ts'
import { verifyLedger } from '../appeals/verify.ts'
import { deadCorners } from '../drive/coverage.ts'
import { findDrive, listDrives } from '../drive/drives.ts'
import { readBrief } from '../drive/read-brief.ts'
import { readCompare } from '../drive/read-compare.ts'
import { partsOf, readMatters } from '../drive/read-completeness.ts'
import { readCounts, readPlaces } from '../drive/read-coverage.ts'
import { currentOrganisation } from '../organisation/store.ts'
import { townOf } from '../organisation/units.ts'
import { createDemoStaff, type DemoStaff } from '../organisation/first-start.ts'
import { findReceipt } from '../reporters/reporters.ts'
import { checkFile } from '../spotchecks/check-file.ts'
import { publicDraw, publicDraws } from '../spotchecks/public-file.ts'
import { triageQuality } from '../triage/quality.ts'
import { liveRecurring, liveTopics } from '../triage/topics/live.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { demoIsInOrder } from '../../test/support/demo-order.ts'
import { resumeDemo, seedDemo, type DemoResult } from './seed.ts'

/** A Wednesday afternoon far from holidays. */
const NOW = '2026-06-10T07:30:00.000Z'
const TELLING_MS = 900_000 // on a machine that is busy with other things

let t: TestApp
let people: DemoStaff[]
let result: DemoResult
let appeals: Appeal[]

beforeAll(async () => {
  t = await testApp()
  t.at(NOW)
  people = await staffOf(t)
  result = await seedDemo(t.deps, () => undefined)
  appeals = await allAppeals(t)
}, TELLING_MS)
afterAll(() => t.close())

test('Fridays have passed: closed, most signed, what was drawn looked at, half of the last week’s', async () => {
  const { rows } = await sql<{ weeks: number; signed: number; drawn: number; found: number }>`
    select (select count(*)::int from account_week where closed_at is not null) as weeks,
      (select count(*)::int from account_signature) as signed,
      (select count(*)::int from spot_line where called_at is not null) as drawn,
      (select count(distinct line_id)::int from spot_finding) as found`.execute(t.deps.db)
  const [row] = rows
  expect(row?.weeks).toBeGreaterThanOrEqual(4)
  expect(row?.signed).toBeGreaterThan(50)
  expect(row?.found).toBeGreaterThan(10)
  expect(row?.found).toBeLessThan(row?.drawn ?? 0)
})

test('every lot of the demonstration that is public can be drawn again from its file, and says the same', async () => {
  const { draws } = await publicDraws(t.deps)
  let published = 0
  for (const { week } of draws) {
    const verdict = checkFile(await publicDraw(t.deps, week))
    if (verdict) published += 1
    expect([week, verdict?.differences ?? []]).toEqual([week, []])
  }
  expect(published).toBeGreaterThanOrEqual(2)
})

test('a board is published with what was objected to it, and whoever was summoned has a letter', async () => {
  const { rows } = await sql<{
    published: number
    upheld: number
    refused: number
    spared: number
  }>`
    select (select count(*)::int from board where published_at is not null) as published,
      (select count(*)::int from objection_answer where upheld) as upheld,
      (select count(*)::int from objection_answer where not upheld) as refused,
      (select count(*)::int from exclusion_decision where approved) as spared`.execute(t.deps.db)
  expect(rows).toEqual([{ published: 1, upheld: 1, refused: 1, spared: 1 }])
  const { rows: steps } = await sql<{ first: string; last: Date }>`
    select (array_agg(step ->> 'verb' order by no))[1] as first, max(at) as last from consequence_step
    group by consequence_id`.execute(t.deps.db)
  expect(new Set(steps.map(({ first }) => first))).toEqual(new Set(['call']))
  for (const { last } of steps) expect(last.getTime()).toBeLessThanOrEqual(Date.parse(NOW))
})

test('nobody is reminded of an account that was signed in time', async () => {
  const { rows } = await sql<{ late: number; in_time: number }>`
    select count(*)::int as late, (count(*) filter (where exists (select from account_signature as signed
      where signed.unit_id = opened.unit_id and signed.week = (ground ->> 'week')::date and not signed.late)))::int as in_time
    from consequence_ground join consequence as opened on opened.id = consequence_id
    where ground ->> 'kind' = 'late_account'`.execute(t.deps.db)
  expect(rows[0]?.in_time).toBe(0)
  expect(rows[0]?.late).toBeGreaterThan(0)
})

test('no act of the demonstration is refused by the ledger, and the ledger verifies', async () => {
  expect(result).toMatchObject({ told: true, refused: [], appeals: appeals.length })
  expect(appeals.length).toBeGreaterThanOrEqual(380)
  const report = await verifyLedger(t.deps.db, t.deps.config.districtId)
  expect(report.problems).toEqual([])
  expect(report.appeals).toBe(appeals.length)
})

demoIsInOrder(() => t)

test('every state is there', () => {
  expect([...new Set(appeals.map(({ state }) => state))].sort()).toEqual([...STATES].sort())
})

test.each<[string, (appeal: Appeal) => boolean]>([
  [
    'registered and waiting with a village, a town and the centre',
    ({ state }) => state === 'registered',
  ],
  ['returned once and sent again to the same unit', ({ upheld }) => upheld],
  ['ruled on', ({ arbitrated }) => arbitrated],
  ['an extension asked for', ({ extensionAsked }) => extensionAsked !== null],
  ['extended', ({ extensions }) => extensions === 1],
  ['paused', ({ paused }) => paused !== null],
  ['a pause that was used up', ({ pausedDays, paused }) => pausedDays >= 15 && paused === null],
  [
    'a staged plan with a done and a missed step',
    ({ plan }) => typeof plan?.[0]?.doneOn === 'string' && plan[1]?.missed === true,
  ],
  [
    'claimed and waiting for the reporter',
    ({ state, confirmLapsed }) => state === 'claimed' && !confirmLapsed,
  ],
  [
    'claimed, and the reporter did not answer',
    ({ state, confirmLapsed }) => state === 'claimed' && confirmLapsed,
  ],
  ['closed by the reporter', ({ closed }) => closed?.basis === 'reporter'],
  ['closed by a callback', ({ closed }) => closed?.basis === 'callback'],
  ['closed by a site check', ({ closed }) => closed?.basis === 'site_check'],
  ['closed without an answer', ({ closed }) => closed?.basis === 'no_answer'],
  ['rated well', ({ ratings }) => ratings.some(({ level }) => level === 5)],
  ['rated badly', ({ ratings }) => ratings.some(({ level }) => level <= 2)],
  ['explained, not solved', ({ closed }) => closed?.outcome === 'explained'],
  [
    'disputed and being done again',
    ({ state, disputes, redoCount }) => state === 'in_progress' && disputes > 0 && redoCount > 0,
  ],
  ['disputed, done again and closed', ({ state, disputes }) => state === 'closed' && disputes > 0],
  ['found untrue by an inspector', ({ redoCount, disputes }) => redoCount > 0 && disputes === 0],
  ['one matter of many appeals', ({ mergedIds, voices }) => mergedIds.length >= 5 && voices >= 10],
  [
    'a merged appeal whose reporter rated it',
    ({ state, ratings }) => state === 'merged' && ratings.length > 0,
  ],
  [
    'endorsed by neighbours, one of whom took it back',
    ({ voices, withdrawnReporters }) => voices >= 6 && withdrawnReporters.length === 1,
  ],
  ['answered from outside', ({ state, claim }) => state === 'claimed' && claim?.outside === true],
  [
    'sent back from outside',
    ({ state, claims, dispatchedOn }) =>
      state === 'triaged' && claims === 0 && dispatchedOn === null,
  ],
  [
    'declined, and within the days to object',
    ({ state, declined }) => state === 'declined' && declined?.final === false,
  ],
  [
    'declined and under review',
    ({ state, declined }) => state === 'registered' && declined !== null,
  ],
  [
    'proposed as no appeal, and waiting for the second person',
    ({ state, screening }) => state === 'registered' && Boolean(screening),
  ],
  [
    'screened out, and objected to',
    ({ state, screened }) => state === 'registered' && screened?.objected === true,
  ],
  ['declined for good', ({ declined }) => declined?.final === true],
  [
    'declined, and taken up after the review',
    ({ state, declined }) => state === 'dispatched' && declined !== null,
  ],
  [
    'a sealed complaint with the inspecting office',
    ({ sealed, state }) => sealed && state === 'in_progress',
  ],
  [
    'a complaint about the inspecting office itself',
    ({ sealed, againstUnitId }) => sealed && againstUnitId?.endsWith('-inspection') === true,
  ],
  ['helped by another unit', ({ coUnitIds }) => coUnitIds.length > 0],
  ['with a photo by the reporter', ({ fileIds }) => fileIds.length > 0],
  [
    'with evidence before and after',
    ({ claim }) => new Set(claim?.evidence.map(({ kind }) => kind)).size >= 2,
  ],
  ['surfaced by the drive', ({ driveId }) => driveId === '2026'],
  ['a printed code was scanned', ({ placeCode }) => placeCode !== null],
])('there is one: %s', (_, is) => {
  expect(appeals.some(is)).toBe(true)
})

test('the drive has its teams and quotas, planned by the centre before it began', async () => {
  const { districtId } = t.deps.config
  const [drive] = await listDrives(t.deps.db, districtId, '2026-06-10')
  expect(drive).toMatchObject({ id: '2026', phase: 'running', previousId: '2025' })
  expect(drive?.teams.length).toBeGreaterThanOrEqual(2)
  expect(drive?.teams.every(({ collectorIds }) => collectorIds.length > 0)).toBe(true)
  expect(drive?.quotas.length).toBeGreaterThanOrEqual(4)
})

test('whoever visited in an area of a team is in the team, and a quota is behind, another reached', async () => {
  const { districtId } = t.deps.config
  const drive = await findDrive(t.deps.db, districtId, '2026', '2026-06-10')
  const organisation = await currentOrganisation(t.deps.db, districtId)
  const { rows } = await sql<{ village: string; staff: string }>`
    select distinct village_id as village, staff_id as staff from visit where drive_id = '2026'`.execute(
    t.deps.db,
  )
  for (const { areaIds, collectorIds } of drive.teams)
    for (const { village, staff } of rows)
      if (areaIds.includes(townOf(organisation, village) ?? ''))
        expect(collectorIds).toContain(staff)
  const when = { today: '2026-06-10', wish: undefined }
  const { quotas } = await readBrief(t.deps.db, drive, organisation, {}, when)
  expect(quotas.reached).toBeGreaterThan(0)
  expect(quotas.behind).toBeGreaterThan(0)
  // A goal far below what was done says nothing.
  for (const { channel, n, done } of quotas.lines)
    if (channel === 'visit') expect(done).toBeLessThan(2 * n)
})

test('a drive a year ago stands beside it, closed, and some of what it found came back', async () => {
  const { districtId } = t.deps.config
  const drives = await listDrives(t.deps.db, districtId, '2026-06-10')
  const [drive, last, ...others] = drives
  expect(others).toEqual([])
  expect(last).toMatchObject({ id: '2025', fromOn: '2025-06-01', phase: 'closed' })
  if (!drive) throw new Error('the drive is there')
  const { parts, back, rolledOver } = await readCompare(t.deps.db, drive, drives, {})
  expect(parts[0]?.numbers[1]?.raw).toBeGreaterThan(20)
  expect(parts[0]?.numbers[1]?.closed).toBe(parts[0]?.numbers[1]?.raw)
  expect(back).toMatchObject({ cameBack: 6, of: [{ driveId: '2025', n: 6 }] })
  expect(rolledOver).toMatchObject([{ driveId: '2025', open: 0, stillOpen: 0 }])
  for (const { driveId, registeredOn } of appeals)
    if (driveId === '2025') expect(registeredOn.slice(0, 7)).toBe('2025-06')
})

test('every door was opened, with everything that can come of it, within the days of the drive', async () => {
  const read = async (query: string) =>
    (await t.superuser.query<{ key: string; n: number }>(query)).rows.map(({ key }) => key)
  expect(await read('select distinct result as key from visit order by 1')).toEqual([
    'absent',
    'heard',
    'nothing',
    'refused',
  ])
  expect(await read('select distinct result as key from letter_entry order by 1')).toEqual(
    expect.arrayContaining(['appeals', 'no_appeal']),
  )
  expect(await read('select distinct how as key from questionnaire_settled order by 1')).toEqual([
    'agreed',
    'not_returned',
  ])
  expect((await read('select id::text as key from meeting_revision')).length).toBeGreaterThan(2)
  expect((await read('select appeal_id::text as key from study_finding')).length).toBeGreaterThan(1)
  expect(
    await read('select distinct channel as key from appeal where drive_id is not null'),
  ).toEqual(
    expect.arrayContaining(['visit', 'letter', 'questionnaire', 'meeting', 'study', 'scan']),
  )
  const outside = await t.superuser.query(
    `select from drive join visit on visit.drive_id = drive.id and not visited_at between drive.from_on and drive.to_on + 1
     union all select from drive join place_scan_day on drive.id = '2026' and not on_day between from_on and to_on`,
  )
  expect(outside.rows).toEqual([])
})

test('its coverage has corners left to reach, and its doors overlap enough for an estimate', async () => {
  const { districtId } = t.deps.config
  const drive = await findDrive(t.deps.db, districtId, '2026', '2026-06-10')
  const organisation = await currentOrganisation(t.deps.db, districtId)
  const places = await readPlaces(t.deps.db, districtId, organisation, '2026-06-10')
  const corners = deadCorners(places, await readCounts(t.deps.db, drive))
  // Most of the district only has posters that were scanned, which reaches nobody; a few villages have not even that.
  const silent = corners.filter(({ scans }) => scans === 0)
  expect(silent.length).toBeGreaterThan(3)
  expect(silent.length).toBeLessThan(40)
  expect(corners.length).toBeGreaterThan(silent.length)
  const [whole, ...parts] = partsOf(await readMatters(t.deps.db, districtId, drive.id, {}))
  expect(whole?.said.kind).toBe('estimate')
  expect(parts.some(({ by, said }) => by === 'town' && said.kind === 'estimate')).toBe(true)
})

test('something waits at every level, is late, and is due today', async () => {
  const { rows } = await sql<{ ledgers: number; late: number; today: number }>`
    select count(distinct ledger) filter (where state = 'registered')::int as ledgers,
      count(*) filter (where due_on < '2026-06-10')::int as late, count(*) filter (where due_on = '2026-06-10')::int as today
    from appeal`.execute(t.deps.db)
  expect(rows[0]?.ledgers).toBe(3)
  expect(rows[0]?.late).toBeGreaterThanOrEqual(10)
  expect(rows[0]?.today).toBeGreaterThanOrEqual(5)
})

test('every demo account finds something on its desk, except the administrator', async () => {
  const empty: string[] = []
  for (const { staffId, username, name, role, unitId } of people) {
    const viewer = await viewerOf(t.deps, {
      kind: 'staff',
      staffId,
      name,
      appointments: [{ role, unitId, onBehalfOf: null }],
    })
    const { waiting, soon } = await deskOf(t.deps.db, viewer)
    if ([...waiting, ...soon].every(({ count }) => count === 0)) empty.push(username)
  }
  expect(empty).toEqual(['guanli'])
})

test('the past years say what comes back at this time, and what the warning would have been worth last year', async () => {
  const { warnings, backTest } = await liveRecurring(t.deps.db, await leader())
  expect(warnings.length).toBeGreaterThanOrEqual(3)
  expect(backTest).toMatchObject({ year: 2025, warned: 3, cameTrue: 2, peaks: 3, foreseen: 2 })
  for (const { registeredOn, state } of appeals)
    if (registeredOn < '2026') expect(state).toBe('closed')
})

test('no hot topic spans two kinds of matter, is called by its speaker, or finds itself elsewhere', async () => {
  const { topics } = await liveTopics(t.deps.db, await leader(), 90, 100)
  const byId = new Map(appeals.map((appeal) => [appeal.id, appeal]))
  expect(topics.length).toBeGreaterThan(10)
  for (const { name, ids, elsewhere } of topics) {
    const members = ids.flatMap((id) => byId.get(id) ?? [])
    const kinds = members.flatMap(
      ({ category }) => category?.split('.').slice(0, 2).join('.') ?? [],
    )
    expect([name, new Set(kinds).size <= 1]).toEqual([name, true])
    const own = new Set(members.map(({ areaId }) => areaId))
    expect(elsewhere.filter(({ areaId }) => areaId !== null && own.has(areaId))).toEqual([])
    expect(name).not.toMatch(/教师|在广东打工|放假回来|来电|反映|打扰|此事看似/)
  }
})

test('what the help suggested stands beside what was decided, right or wrong', async () => {
  const quality = await triageQuality(t.deps.db, t.deps.config.districtId, '2026-06-10')
  expect(quality.decided).toBeGreaterThan(200)
  expect(quality.suggested.right).toBeGreaterThan(0)
  expect(quality.suggested.right).toBeLessThan(quality.suggested.of)
  expect(quality.unit.of).toBeGreaterThan(100)
})

test('nothing of it is on its way to anybody', async () => {
  const { rows } = await sql<{ state: string }>`select distinct state from echo`.execute(t.deps.db)
  expect(rows).toEqual([{ state: 'skipped' }])
  const jobs = await t.superuser.query<{ n: string }>(
    `select count(*) as n from pgboss.job where name = 'echo'`,
  )
  expect(Number(jobs.rows[0]?.n)).toBe(0)
})

test('its receipts open', async () => {
  expect(result.receipts.length).toBeGreaterThanOrEqual(6)
  for (const { code, secret } of result.receipts) {
    expect(
      await findReceipt(t.deps.db, t.deps.vault, t.deps.config.districtId, code, secret),
    ).not.toBeNull()
  }
})

test('the days of an answer fit: nobody is contacted before the appeal, nothing is closed before it is claimed', () => {
  for (const { registeredOn, contactedOn, claim, closed } of appeals) {
    if (contactedOn) expect(contactedOn >= registeredOn).toBe(true)
    if (claim && closed) expect(closed.on >= claim.claimedOn).toBe(true)
  }
})

test('a second telling adds nothing', async () => {
  expect(await seedDemo(t.deps, () => undefined)).toMatchObject({ told: false })
  expect(await resumeDemo(t.deps, () => undefined)).toMatchObject({ told: false })
  expect(await allAppeals(t)).toEqual(appeals)
})

test(
  'a telling that was cut off is finished by the next start: the same codes, the same states, nothing twice',
  async () => {
    const other = await testApp()
    try {
      other.at(NOW)
      await staffOf(other)
      const some = { every: 6 }
      let acts = 0
      const { room } = other.deps
      const failing = {
        ...other.deps,
        room: {
          ...room,
          assert: () => ((acts += 1) > 60 ? Promise.reject(new Error('power cut')) : room.assert()),
        },
      }
      await expect(seedDemo(failing, () => undefined, some)).rejects.toThrow('power cut')
      other.at('2026-06-11T01:00:00.000Z') // the next morning; what is told ends when it began
      expect(await resumeDemo(other.deps, () => undefined, some)).toMatchObject({
        told: true,
        refused: [],
      })
      const again = await allAppeals(other)
      const outline = (all: Appeal[]) =>
        all.map(({ code, text, state, version, unitId }) => ({
          code,
          text,
          state,
          version,
          unitId,
        }))
      // What a door brought has its code from whoever brought it, and these are other people.
      const [own, others] = [appeals, again].map(
        (all) => new Map(all.map((one) => [one.text, one])),
      )
      // What the lot of a week drew was looked at and may be open again: nobody can foretell that.
      const drawn = new Set([...(await drawnCodes(t)), ...(await drawnCodes(other))])
      const shared = (all: Appeal[]) =>
        all.filter(
          ({ text, code }) =>
            own?.get(text)?.code === code && others?.has(text) && !drawn.has(code),
        )
      expect(again.filter(({ text }) => !own?.has(text))).toEqual([])
      expect(shared(again).length).toBeGreaterThan(50)
      expect(outline(shared(again))).toEqual(
        outline(
          appeals.filter(({ text, code }) => others?.get(text)?.code === code && !drawn.has(code)),
        ),
      )
      expect(again.filter(({ channel }) => channel === 'visit')).not.toEqual([])
      expect((await verifyLedger(other.deps.db, other.deps.config.districtId)).problems).toEqual([])
    } finally {
      await other.close()
    }
  },
  TELLING_MS,
)

async function drawnCodes(from: TestApp): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from appeal join spot_line on spot_line.district_id = appeal.district_id
      and spot_line.appeal_id = appeal.id where called_at is not null`.execute(from.deps.db)
  return rows.map(({ code }) => code)
}

test('a district that has appeals of its own is left alone', async () => {
  const other = await testApp()
  try {
    const { register } = await import('../appeals/registering.ts')
    await register(other.deps, {
      districtId: other.deps.config.districtId,
      actor: { kind: 'reporter', reporterNo: 1 },
      commandId: 'real',
      input: { text: '真实的诉求，不是演示。', channel: 'web', areaId: null, fileIds: [] },
    })
    expect(await seedDemo(other.deps, () => undefined)).toMatchObject({ told: false })
    expect(await allAppeals(other)).toHaveLength(1)
  } finally {
    await other.close()
  }
})

const DATA = join(import.meta.dirname, '../../../shared/data')
test.runIf(existsSync(DATA))('no text is one that somebody really wrote', () => {
  const files = readdirSync(DATA, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.csv'),
  )
  const written = files
    .filter((name) => statSync(join(DATA, name)).size < 50_000_000)
    .map((name) => readFileSync(join(DATA, name), 'utf8'))
    .join('\n')
  expect(written.length).toBeGreaterThan(1_000_000)
  expect(appeals.filter(({ text }) => written.includes(text)).map(({ text }) => text)).toEqual([])
})

function leader() {
  const held = people.find(({ role }) => role === 'district_centre')
  if (!held) throw new Error('the demonstration has a district centre')
  const { staffId, name, role, unitId } = held
  return viewerOf(t.deps, {
    kind: 'staff',
    staffId,
    name,
    appointments: [{ role, unitId, onBehalfOf: null }],
  })
}

function staffOf(app: TestApp): Promise<DemoStaff[]> {
  const { db, config, now } = app.deps
  return db
    .transaction()
    .execute((tx) =>
      createDemoStaff(tx, config.districtId, 'a sentence for the demonstration', now()),
    )
}

async function allAppeals(app: TestApp): Promise<Appeal[]> {
  const rows = await app.deps.db.selectFrom('appeal').select('current').orderBy('code').execute()
  return rows.map(({ current }) => current)
}
