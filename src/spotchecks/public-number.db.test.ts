// 公开号码: a part of the lot that nobody has before the cut-off, typed by two who inspect. Whoever knows the seed cannot work
// out before what will be drawn, and nobody can try numbers until a lot suits.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { askForNumber, NUMBER_RULE } from '../../test/support/public-number.ts'
import { act, aRoadAppeal, CENTRE, CHENGGUAN } from '../../test/support/road.ts'
import { change } from '../appeals/ledger.ts'
import { closeWeeks } from '../accounts/close.ts'
import { openWeeks } from '../accounts/weeks.ts'
import { DRAW } from '../follow-ups.ts'
import { checkFile } from './check-file.ts'
import type { LinesLeft, SpotNumber, SpotWeek, SpotWeekDetail, SpotWeeks } from './contract.ts'
import { PublicDraw, type PublicDraws } from './contract-public.ts'
import { drawClosedWeeks, drawWeek } from './draw.ts'
import { withdrawSealed } from './withdraw.ts'

const WEEK = '2026-03-06'
const LATE = '2026-03-13'
const DIFFERED = '2026-03-20'
const INSPECTION = '511902-inspection'
type WithNumber = Extract<PublicDraw, { format: 'huiyin-spot-draw/2' }>

let t: TestApp
let centre: Person
let handler: Person
let head: Person
let auditor: Person
let anna: Person
let bing: Person
let chen: Person
const appeals: string[] = []
const cookies = new Map<Person, { cookie: string }>()

beforeAll(async () => {
  t = await testApp()
  t.at('2026-03-02T02:00:00.000Z')
  await askForNumber(t)
  await openWeeks(t.deps)
  centre = await person(t, 'district_centre', CENTRE)
  handler = await person(t, 'handler', CHENGGUAN)
  head = await person(t, 'head', CHENGGUAN)
  auditor = await person(t, 'auditor', '511902')
  anna = await person(t, 'inspector', INSPECTION)
  bing = await person(t, 'inspector', INSPECTION)
  chen = await person(t, 'inspector', INSPECTION)
  await claims(12)
})
afterAll(() => t.close())

function later(instant: string): void {
  t.at(instant)
  cookies.clear()
}
async function claims(n: number): Promise<void> {
  for (let made = 0; made < n; made += 1)
    appeals.push((await aRoadAppeal(t, 'claimed', { centre, handler })).appealId)
}
async function ask(who: Person | null, method: 'GET' | 'POST', url: string, payload?: object) {
  const headers = who ? (cookies.get(who) ?? (await signIn(t, who))) : undefined
  if (who && headers) cookies.set(who, headers)
  return t.app.inject({ method, url, ...(headers && { headers }), ...(payload && { payload }) })
}
const type = (who: Person, number: string, week = WEEK) =>
  ask(who, 'POST', `/api/spot-checks/${week}/number`, { number })
const numberSeenBy = async (who: Person, week = WEEK): Promise<SpotNumber> => {
  const { weeks } = (await ask(who, 'GET', '/api/spot-checks')).json<SpotWeeks>()
  return weeks.find((each) => each.week === week)!.number! // the rulebook of every week here asks for one
}
const owedBy = async (who: Person) =>
  (await ask(who, 'GET', '/api/spot-checks/left')).json<LinesLeft>().numberUntil
/** As anybody reads it who saved the file. */
const publicFile = async (week = WEEK): Promise<WithNumber> => {
  const answer = await ask(null, 'GET', `/api/public/spot-draws/${week}`)
  const file = PublicDraw.parse(answer.json())
  if (file.format !== 'huiyin-spot-draw/2') throw new Error('it asks for a number')
  return file
}
const rows = async () =>
  (await t.superuser.query<{ number: string }>('select number from spot_number order by week, no'))
    .rows

describe('given a rulebook that asks for a public number', () => {
  test('when the week runs, then everybody can read which number it will be, and none is taken', async () => {
    expect(await publicFile()).toMatchObject({
      frameHash: null,
      secondPart: { ...NUMBER_RULE, state: 'before', number: null, typed: [] },
    })
    expect(await numberSeenBy(anna)).toMatchObject({ state: 'before', until: null })
    expect((await type(anna, '051')).json()).toMatchObject({ code: 'number_not_asked' })
    expect(await owedBy(anna)).toBeNull()
  })

  test('when it is closed, then the frame is public at once and nothing is drawn yet', async () => {
    later('2026-03-06T09:05:00.000Z')
    expect(await closeWeeks(t.deps)).toEqual([WEEK])
    expect(await drawClosedWeeks(t.deps)).toEqual([])
    expect(await drawClosedWeeks(t.deps)).toEqual([])
    const file = await publicFile()
    expect(file).toMatchObject({
      lines: 12,
      drawnAt: null,
      published: null,
      secondPart: {
        state: 'waiting',
        framedAt: '2026-03-06T09:05:00.000Z',
        until: '2026-03-07T09:05:00.000Z',
      },
    })
    expect(file.frameHash).toHaveLength(64)
    expect((await ask(anna, 'GET', `/api/spot-checks/${WEEK}`)).json()).toMatchObject({
      code: 'draw_not_found',
    })
    expect(await owedBy(anna)).toBe('2026-03-07T09:05:00.000Z')
  })

  test('a claim that is sealed while the lot waits stays in the frame whose hash is public', async () => {
    const { frameHash } = await publicFile()
    const [appealId = ''] = appeals
    await change(t.deps, {
      districtId: '511902',
      actor: { kind: 'reporter', reporterNo: 1 },
      appealId,
      verb: 'dispute',
      input: { reason: '没有人来修，还说我多事。' },
      commandId: randomUUID(),
      seenVersion: null,
    })
    await act(t, centre, appealId, 'classify', {
      type: 'efficiency_complaint',
      category: 'urban.municipal.road',
      againstUnitId: CHENGGUAN,
      reason: '反映的是办事效能',
    })
    expect((await publicFile()).frameHash).toBe(frameHash)
  })

  test('nobody of a unit types it or reads of it, and who audits only reads', async () => {
    for (const who of [handler, head, centre]) {
      expect((await type(who, '051')).statusCode).toBe(403)
      expect((await ask(who, 'GET', '/api/spot-checks')).statusCode).toBe(403)
    }
    expect((await type(auditor, '051')).statusCode).toBe(403)
    expect(await numberSeenBy(auditor)).toMatchObject({ state: 'waiting', people: [] })
  })

  test('what is not three digits is not taken', async () => {
    for (const wrong of ['51', '0512', '05a', '٠٥١', '０５１', ' 051', ''])
      expect((await type(anna, wrong)).statusCode, wrong).toBe(400)
    expect(await rows()).toEqual([])
  })

  test('the same person twice is one person', async () => {
    expect((await type(anna, '051')).statusCode).toBe(200)
    expect((await type(anna, '051')).statusCode).toBe(200)
    expect(await rows()).toEqual([{ number: '051' }])
    expect(await drawClosedWeeks(t.deps)).toEqual([])
    expect(await numberSeenBy(anna)).toMatchObject({
      state: 'waiting',
      mine: ['051'],
      triesLeft: 1,
    })
    expect(await owedBy(anna)).toBeNull()
    expect(await owedBy(bing)).not.toBeNull()
  })

  test('when the second one types another number, then both read that they differ, and not what the other typed', async () => {
    const seen = (await type(bing, '057')).json<SpotWeek>().number
    expect(seen).toMatchObject({ state: 'waiting', differ: true, mine: ['057'], number: null })
    for (const [who, other] of [
      [anna, '057'],
      [bing, '051'],
      [chen, '051'],
    ] as const) {
      const told = await ask(who, 'GET', '/api/spot-checks')
      expect(await numberSeenBy(who)).toMatchObject({ differ: true, typed: [] })
      expect(told.body).not.toContain(`"${other}"`)
      expect(await owedBy(who)).not.toBeNull()
    }
    expect((await publicFile()).secondPart.typed).toEqual([])
    expect(await drawClosedWeeks(t.deps)).toEqual([])
  })

  test('nobody tries numbers: one correction, and then no more', async () => {
    expect((await type(bing, '058')).statusCode).toBe(200)
    expect((await type(bing, '059')).json()).toMatchObject({ code: 'number_tries_over' })
    expect(await numberSeenBy(bing)).toMatchObject({ differ: true, mine: ['057', '058'] })
    expect(await owedBy(bing)).toBeNull()
    await expect(
      t.deps.db
        .insertInto('spot_number')
        .values({
          district_id: '511902',
          week: WEEK,
          no: 4,
          staff_id: bing.actor.staffId,
          number: '059',
          at: t.deps.now(),
        })
        .execute(),
    ).rejects.toThrow('twice at most')
  })

  test('when a third one types what the first one did, then it is settled for good and the lot is drawn', async () => {
    const before = await t.deps.jobs.latest(DRAW)
    expect((await type(chen, '051')).json<SpotWeek>().number).toMatchObject({ state: 'agreed' })
    expect((await t.deps.jobs.latest(DRAW))?.id).not.toBe(before?.id)
    expect((await type(anna, '058')).json()).toMatchObject({ code: 'number_over' })
    const runs = await Promise.all([drawWeek(t.deps, WEEK), drawWeek(t.deps, WEEK)])
    expect(runs.sort()).toEqual([false, true])
    expect(await numberSeenBy(bing)).toMatchObject({
      state: 'used',
      number: '051',
      typed: ['051', '057', '058', '051'].map((number) => ({ number })),
    })
    expect((await type(bing, '051')).json()).toMatchObject({ code: 'number_over' })
  })

  test('the number is public with the lot, seed and lines are not', async () => {
    const file = await publicFile()
    expect(file.published).toBeNull()
    expect(file.secondPart).toMatchObject({
      state: 'used',
      number: '051',
      typed: [
        { person: 1, number: '051' },
        { person: 2, number: '057' },
        { person: 2, number: '058' },
        { person: 3, number: '051' },
      ],
    })
    const { draws } = (await ask(null, 'GET', '/api/public/spot-draws')).json<PublicDraws>()
    expect(draws.find(({ week }) => week === WEEK)).toMatchObject({
      format: 'huiyin-spot-draw/2',
      secondPart: { number: '051' },
    })
    const page = (await ask(null, 'GET', '/spot-draws')).body
    expect(page).toContain('福彩3D当晚开奖号')
    expect(page).toContain('<td class="hash">051</td>')
    for (const { actor } of [anna, bing, chen]) {
      expect(page).not.toContain(actor.name)
      expect(JSON.stringify(file)).not.toContain(actor.name)
    }
  })

  test('what was typed is never changed and never deleted, not even by the owner of the database', async () => {
    for (const table of ['spot_number', 'spot_frame']) {
      await expect(t.superuser.query(`delete from ${table}`)).rejects.toThrow()
      await expect(t.superuser.query(`truncate ${table} cascade`)).rejects.toThrow()
    }
    await expect(t.superuser.query(`update spot_number set number = '052'`)).rejects.toThrow()
    await expect(t.superuser.query(`update spot_frame set lines = 1`)).rejects.toThrow()
    await expect(t.superuser.query(`update spot_draw set second_part = '052'`)).rejects.toThrow()
  })
})

describe('given a lot that was drawn with a number, when the days for findings are over', () => {
  let file: WithNumber

  test('then anybody draws it again from the file, and the line that was sealed meanwhile is withdrawn', async () => {
    await withdrawSealed(t.deps)
    later('2026-03-12T02:00:00.000Z')
    await claims(2) // of the next week
    later('2026-03-13T09:06:00.000Z')
    file = await publicFile()
    expect(checkFile(file)).toMatchObject({ differences: [], lines: 12 })
    const { list } = (await ask(anna, 'GET', `/api/spot-checks/${WEEK}`)).json<SpotWeekDetail>()
    for (const line of list.filter(({ sealed }) => sealed)) expect(line.withdrawnAt).not.toBeNull()
  })

  test('then another number in the file shows, also where what was typed is changed with it', () => {
    const differences = (edit: (copy: WithNumber) => void) => {
      const copy = structuredClone(file)
      edit(copy)
      return checkFile(copy)!.differences
    }
    const put = (number: string | null) => (copy: WithNumber) => (copy.secondPart.number = number)
    expect(differences(put('052')).join()).toContain('052 in the lot, 051 by what was typed')
    expect(differences(put(null)).length).toBeGreaterThan(0)
    const everywhere = (number: string) => (copy: WithNumber) => {
      copy.secondPart.number = number
      for (const each of copy.secondPart.typed) if (each.number === '051') each.number = number
    }
    // Of a few lines two numbers may draw the same ones; of so many numbers some do not.
    const told = ['052', '111', '222', '333', '444', '555', '666', '777', '888', '999']
      .map((number) => differences(everywhere(number)))
      .filter((found) => found.some((one) => one.startsWith('stratum')))
    expect(told.length).toBeGreaterThan(0)
  })

  test('then a third try, a typing out of its hours, or a lot drawn too early show as well', () => {
    const differences = (edit: (part: WithNumber['secondPart']) => void) => {
      const copy = structuredClone(file)
      edit(copy.secondPart)
      return checkFile(copy)!.differences.join()
    }
    expect(differences(({ typed }) => typed[3] && (typed[3].person = 2))).toContain('more than 2')
    expect(differences(({ typed }) => typed.pop())).toContain('(none) by what was typed')
    expect(differences(({ typed }) => typed[3] && (typed[3].at = file.committedAt))).toContain(
      'out of its hours',
    )
    expect(differences((part) => (part.until = '2026-03-09T09:05:00.000Z'))).toContain('the hours')
    expect(differences((part) => (part.state = 'not_typed'))).toContain('told as not_typed')
    expect(checkFile({ ...file, drawnAt: file.secondPart.framedAt })!.differences).toEqual([])
    expect(checkFile({ ...file, drawnAt: file.committedAt })!.differences.join()).toContain(
      'drawn before',
    )
  })
})

describe('given a week closed late, because the server was down', () => {
  test('then the hours run from the moment its frame is public, and nobody loses the number', async () => {
    later('2026-03-16T02:00:00.000Z')
    expect(await closeWeeks(t.deps)).toEqual([LATE])
    expect(await drawClosedWeeks(t.deps)).toEqual([])
    expect(await numberSeenBy(anna, LATE)).toMatchObject({
      state: 'waiting',
      until: '2026-03-17T02:00:00.000Z',
    })
    later('2026-03-17T02:00:00.000Z')
    expect((await type(anna, '700', LATE)).statusCode).toBe(200)
    expect(await drawClosedWeeks(t.deps)).toEqual([])
  })

  test('when only one has typed in time, then it is drawn without a number, and everybody is told', async () => {
    later('2026-03-17T02:00:01.000Z')
    expect((await type(bing, '700', LATE)).json()).toMatchObject({ code: 'number_over' })
    expect(await owedBy(bing)).toBeNull()
    expect(await drawClosedWeeks(t.deps)).toEqual([LATE])
    expect(await numberSeenBy(anna, LATE)).toMatchObject({
      state: 'not_typed',
      number: null,
      typed: [{ number: '700' }],
    })
    expect((await ask(null, 'GET', '/spot-draws')).body).toContain('没有用上公开号码')
  })
})

test('given two who differ to the end, then the lot is drawn without a number and the file tells both', async () => {
  later('2026-03-20T08:00:00.000Z')
  await claims(1)
  later('2026-03-20T09:05:00.000Z')
  expect(await closeWeeks(t.deps)).toEqual([DIFFERED])
  expect(await drawClosedWeeks(t.deps)).toEqual([])
  await type(anna, '123', DIFFERED)
  await type(bing, '132', DIFFERED)
  later('2026-03-21T09:05:01.000Z')
  expect(await drawClosedWeeks(t.deps)).toEqual([DIFFERED])
  expect((await publicFile(DIFFERED)).secondPart).toMatchObject({
    state: 'differed',
    number: null,
    typed: [{ number: '123' }, { number: '132' }],
  })
})

test('a lot drawn without a number is drawn again without one, and a number put into its file shows', async () => {
  later('2026-03-24T02:00:01.000Z')
  const file = await publicFile(LATE)
  expect(file.secondPart).toMatchObject({ state: 'not_typed', number: null })
  expect(checkFile(file)!.differences).toEqual([])
  // It says so truly: put a number into the file, and it differs.
  const copy = structuredClone(file)
  copy.secondPart.number = '700'
  expect(checkFile(copy)!.differences.join()).toContain('700 in the lot, (none) by what was typed')
})

test('given the rule is taken back, then weeks not yet open are drawn at once again, and no week that runs', async () => {
  await askForNumber(t, null)
  later('2026-03-27T09:05:00.000Z')
  expect(await closeWeeks(t.deps)).toEqual(['2026-03-27'])
  expect(await drawClosedWeeks(t.deps)).toEqual([])
  later('2026-04-03T09:05:00.000Z')
  expect(await closeWeeks(t.deps)).toEqual(['2026-04-03'])
  expect(await drawClosedWeeks(t.deps)).toEqual(['2026-03-27', '2026-04-03'])
  const { draws } = (await ask(null, 'GET', '/api/public/spot-draws')).json<PublicDraws>()
  expect(draws.find(({ week }) => week === '2026-04-03')?.format).toBe('huiyin-spot-draw/1')
})
