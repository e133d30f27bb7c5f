// What the demonstration must keep in whatever it tells: the order of time, and that there is something to see. Tests of
// src/demo/demo.db.test.ts, which tells it once for all of them.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { currentGrounds } from '../../src/appeals/grounds.ts'
import { eventOf } from '../../src/appeals/history.ts'
import { dissatisfactionOf } from '../../src/callbacks/exits.ts'
import { isWorkingDay } from '../../src/deadlines/calendar.ts'
import { lookAtClaims } from '../../src/evidence/look.ts'
import { dayOf, timeOfDay } from '../../src/platform/days.ts'
import type { TestApp } from './app.ts'

export function demoIsInOrder(app: () => TestApp): void {
  const all = async <Row>(query: ReturnType<typeof sql<Row>>) =>
    (await query.execute(app().deps.db)).rows

  test('in no appeal an event is dated before the one above it', async () => {
    const backwards = await all(sql<{ appeal_id: string; type: string }>`
      select appeal_id, type, at, before from (
        select appeal_id, type, at, lag(at) over (partition by appeal_id order by seq) as before from appeal_event) as event
      where at < before`)
    expect(backwards).toEqual([])
  })

  test('inspectors go in the hours of working days, after the draw and before the days for findings end', async () => {
    const { deps } = app()
    const { calendar } = await currentGrounds(
      deps.db,
      deps.config.districtId,
      { kind: 'system' },
      deps.now(),
    )
    const found = await all(sql<{ at: Date; called_at: Date; field_until: Date; late: boolean }>`
      select found.at, called_at, field_until, late from spot_finding as found
        join spot_line using (district_id, line_id) join spot_draw using (district_id, week)`)
    expect(found.length).toBeGreaterThan(20)
    for (const { at, called_at: called, field_until: until, late } of found) {
      expect(isWorkingDay(calendar, dayOf(at)), at.toISOString()).toBe(true)
      expect(timeOfDay(at) >= '08:30' && timeOfDay(at) <= '17:30', at.toISOString()).toBe(true)
      expect(at > called && at < until && !late, at.toISOString()).toBe(true)
    }
  })

  test('what was sent back and not done since is never found true; every photo that a finding names is there', async () => {
    const rows = await all(sql<{
      body: Record<string, unknown>
      sent_back: boolean
      photos: number
    }>`
      select body, (select type = 'redone' from appeal_event as before where before.appeal_id = found.appeal_id
          and before.seq < found.seq and type in ('claimed', 'redone') order by seq desc limit 1) as sent_back,
        (select count(*)::int from appeal_event as photo where photo.appeal_id = found.appeal_id
          and photo.type = 'spot_photo') as photos
      from appeal_event as found where type = 'spot_checked'`)
    for (const { body, sent_back: sentBack, photos } of rows) {
      if (sentBack) expect(body['finding']).not.toBe('true')
      const named = body['photos']
      if (Array.isArray(named) && named.length > 0) expect(photos).toBeGreaterThan(0)
    }
  })

  test('a case goes from found to recorded, letter, talk, promise, proof and judgement, and none is over while its appeal is open', async () => {
    const cases = await all(sql<{
      opened_at: Date
      grounds: string[]
      steps: { verb: string; at: string; heldOn?: string }[] | null
      open: number
    }>`
      select opened_at, (select json_agg(at order by at) from consequence_ground where consequence_id = opened.id) as grounds,
        (select json_agg(step || jsonb_build_object('at', at) order by no) from consequence_step
          where consequence_id = opened.id) as steps,
        (select count(*)::int from consequence_ground as ground join appeal on appeal.id = (ground ->> 'appealId')::uuid
          where consequence_id = opened.id and not exists (select from appeal_event as event
            where event.appeal_id = appeal.id and event.type = 'closed' and event.at > ground.at
              and event.at < (select max(at) from consequence_step where consequence_id = opened.id))) as open
      from consequence as opened where kind = 'summons'`)
    const inOrder = ['call', 'record', 'commit', 'hand_in', 'accept']
    expect(cases.some(({ steps }) => steps?.length === inOrder.length)).toBe(true)
    for (const { opened_at: opened, grounds, steps, open } of cases) {
      const acts = steps ?? []
      expect(acts.map(({ verb }) => verb)).toEqual(inOrder.slice(0, acts.length))
      const [first = '', ...further] = grounds
      const moments = [first, ...acts.map(({ at }) => at)].map((at) => Date.parse(at))
      expect(moments.toSorted((a, b) => a - b)).toEqual(moments)
      // What was found after the letter is spoken about in the talk, too.
      const talked = acts.find(({ verb }) => verb === 'record')?.at ?? '9999-01-01'
      for (const at of further) expect(Date.parse(at)).toBeLessThan(Date.parse(talked))
      expect(Date.parse(acts[0]?.at ?? '9999-01-01')).toBeGreaterThan(opened.getTime())
      const held = acts.find(({ verb }) => verb === 'record')
      if (held) expect(held.heldOn && held.heldOn < dayOf(new Date(held.at))).toBe(true)
      if (acts.length === inOrder.length) expect(open).toBe(0)
    }
  })

  test('some are not solved, not content, not willing to say and not reached', async () => {
    const [row] = await all(sql<{
      calls: number
      no: number
      unhappy: number
      refused: number
      out: number
    }>`
      select count(*)::int as calls, (count(*) filter (where body ->> 'solved' = 'false'))::int as no,
        (count(*) filter (where body ->> 'satisfied' = 'false'))::int as unhappy,
        (count(*) filter (where body ->> 'result' = 'refused'))::int as refused,
        (count(*) filter (where body ->> 'result' = 'not_reached'))::int as out
      from appeal_event where type = 'called_back'`)
    for (const n of [row?.no, row?.unhappy, row?.refused, row?.out]) {
      expect(n).toBeGreaterThan(0)
      expect(n).toBeLessThan((row?.calls ?? 0) / 2)
    }
  })

  test('a board lists who is told from the middle, the joint conference has appeals before it, and dissatisfaction leaves by all four exits', async () => {
    // The lot, which nobody can foretell, may list one of the others as well, and seldom leaves out one of these two.
    const listed = await all(sql<{ list: string }>`
      select listed || substr(unit_id, 7) as list from board_row join board on board.id = board_id
      where listed is not null and published_at is not null`)
    const lists = new Set(listed.map(({ list }) => list))
    expect(lists.has('black-jiaotong') || lists.has('red-renshe'), [...lists].join()).toBe(true)
    expect(lists.has('red-jiaotong') || lists.has('black-renshe')).toBe(false)
    const [raised] = await all(sql<{ n: number }>`
      select count(*)::int as n from appeal where state <> 'closed' and current -> 'raised' ->> 'ground' = 'redos'
        and current -> 'raised' -> 'decided' = 'null'::jsonb`)
    expect(raised?.n).toBeGreaterThanOrEqual(2)
    const events = await all(sql<{
      appeal_id: string
      at: Date
      type: string
      body: Record<string, unknown>
    }>`
      select appeal_id, at, type, body from appeal_event order by appeal_id, seq`)
    const fates = [...Map.groupBy(events, (event) => event.appeal_id).values()].map((history) =>
      dissatisfactionOf(
        history.map((row) => ({ at: row.at.toISOString(), event: eventOf(row) })),
        3,
      ),
    )
    expect(new Set(fates.flatMap((one) => one?.fate ?? []))).toEqual(
      new Set(['satisfied', 'struck', 'extended', 'handed_over', 'open']),
    )
  })

  test('one picture for two appeals and a pasted answer are flagged; one drawing for many matters raises no further doubt', async () => {
    const flags = () =>
      all(
        sql<{
          kind: string
          n: number
        }>`select kind, count(*)::int as n from evidence_flag group by 1`,
      )
    const before = await flags()
    expect(new Set(before.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(2)
    // Some hundred claims show the same few drawings.
    expect(before.reduce((sum, { n }) => sum + n, 0)).toBeLessThan(60)
    while ((await lookAtClaims(app().deps)) > 0);
    expect(await flags()).toEqual(before)
  })
}
