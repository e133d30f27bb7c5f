// The ledger on a real database: one transaction, once, and nothing behind its back.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, type Person } from '../../test/support/people.ts'
import { sweepDeadlines } from '../worker.ts'
import { canonical } from '../platform/canonical.ts'
import { change } from './ledger.ts'
import { register, registerMany } from './registering.ts'
import { verifyLedger } from './verify.ts'

let t: TestApp
let clerk: Person
let town: Person
const village = '511902101001'
beforeAll(async () => {
  t = await testApp()
  clerk = await person(t, 'village_clerk', village)
  town = await person(t, 'town_office', '511902101')
})
afterAll(() => t.close())

const raise = { decision: 'raise' as const, reason: '村里解决不了' }
const events = async (id: string) =>
  t.deps.db
    .selectFrom('appeal_event')
    .selectAll()
    .where('appeal_id', '=', id)
    .orderBy('seq')
    .execute()

describe('a command', () => {
  test('happens once, however often it is sent', async () => {
    const { appealId } = await registered(t, village)
    const call = {
      districtId: '511902',
      actor: clerk.actor,
      appealId,
      verb: 'triage' as const,
      input: raise,
      commandId: 'twice-1',
      seenVersion: 1,
    }
    const first = await change(t.deps, call)
    const again = await change(t.deps, call)
    expect(again.appeal.version).toBe(first.appeal.version)
    expect(await events(appealId)).toHaveLength(2)
  })
  test('sent ten times at once is still one event', async () => {
    const { appealId } = await registered(t, village)
    const call = {
      districtId: '511902',
      actor: clerk.actor,
      appealId,
      verb: 'triage' as const,
      input: raise,
      commandId: 'ten-at-once',
      seenVersion: 1,
    }
    const answers = await Promise.all(Array.from({ length: 10 }, () => change(t.deps, call)))
    expect(new Set(answers.map((answer) => answer.appeal.version))).toEqual(new Set([2]))
    expect(await events(appealId)).toHaveLength(2)
  })
  test('on an old screen is refused and writes nothing', async () => {
    const { appealId } = await registered(t, village)
    const call = {
      districtId: '511902',
      actor: clerk.actor,
      appealId,
      verb: 'triage' as const,
      input: raise,
      seenVersion: 1,
    }
    await change(t.deps, { ...call, commandId: 'old-screen-1' })
    await expect(
      change(t.deps, { ...call, actor: town.actor, commandId: 'old-screen-2' }),
    ).rejects.toMatchObject({ code: 'stale_screen' })
    expect(await events(appealId)).toHaveLength(2)
  })
  test('whose id was used for another appeal is refused', async () => {
    const one = await registered(t, village)
    const two = await registered(t, village)
    const call = {
      districtId: '511902',
      actor: clerk.actor,
      verb: 'triage' as const,
      input: raise,
      commandId: 'one-id-two-appeals',
      seenVersion: 1,
    }
    await change(t.deps, { ...call, appealId: one.appealId })
    await expect(change(t.deps, { ...call, appealId: two.appealId })).rejects.toMatchObject({
      code: 'command_reused',
    })
  })
  test('whose id comes back with other words is refused, and the first words stand', async () => {
    const { appealId } = await registered(t, village)
    const call = {
      districtId: '511902',
      actor: clerk.actor,
      appealId,
      verb: 'triage' as const,
      input: raise,
      commandId: 'other-words',
      seenVersion: 1,
    }
    await change(t.deps, call)
    for (const other of [
      { ...call, input: { ...raise, reason: '换了一个理由' } },
      { ...call, verb: 'note' as const, input: { text: '只是备注' } },
    ])
      await expect(change(t.deps, other)).rejects.toMatchObject({ code: 'command_reused' })
    // The order of the members says nothing.
    const again = await change(t.deps, {
      ...call,
      input: { reason: raise.reason, decision: raise.decision },
    })
    expect(again.appeal.version).toBe(2)
    expect(await events(appealId)).toHaveLength(2)
  })
  test('sent twice at once with different words happens once, and the other is refused', async () => {
    const { appealId } = await registered(t, village)
    const call = {
      districtId: '511902',
      actor: clerk.actor,
      appealId,
      verb: 'triage' as const,
      commandId: 'two-words-at-once',
      seenVersion: 1,
    }
    const answers = await Promise.allSettled(
      ['甲', '乙'].map((reason) =>
        change(t.deps, { ...call, input: { ...raise, reason: `${reason}的理由` } }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'command_reused' },
    })
  })
  test('recorded before words were kept with it is still taken as a repeat', async () => {
    const { appealId } = await registered(t, village)
    const call = {
      districtId: '511902',
      actor: clerk.actor,
      appealId,
      verb: 'triage' as const,
      input: raise,
      commandId: 'from-before',
      seenVersion: 1,
    }
    await change(t.deps, call)
    await t.superuser.query(`alter table appeal_event disable trigger all`)
    await t.superuser.query(
      `update appeal_event set command_print = null where appeal_id = $1 and seq = 2`,
      [appealId],
    )
    await t.superuser.query(`alter table appeal_event enable trigger all`)
    expect((await change(t.deps, call)).appeal.version).toBe(2)
  })
  test('on an appeal the actor cannot see looks like one that does not exist', async () => {
    const { appealId } = await registered(t, '511902001001')
    const call = {
      districtId: '511902',
      actor: clerk.actor,
      appealId,
      verb: 'triage' as const,
      input: raise,
      commandId: 'unseen-1',
      seenVersion: 1,
    }
    await expect(change(t.deps, call)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('registering', () => {
  test('the same command gives the same receipt, also twice at once', async () => {
    const call = {
      districtId: '511902',
      actor: { kind: 'reporter' as const, reporterNo: 1 },
      commandId: 'same-receipt',
      input: { text: '路灯不亮', channel: 'web' as const, areaId: village, fileIds: [] },
    }
    const [one, two] = await Promise.all([register(t.deps, call), register(t.deps, call)])
    const three = await register(t.deps, call)
    expect(two).toEqual(one)
    expect(three).toEqual(one)
    expect(await events(one.appealId)).toHaveLength(1)
  })
  test('the same command with other words is refused: no second appeal, and no receipt', async () => {
    const call = {
      districtId: '511902',
      actor: { kind: 'reporter' as const, reporterNo: 1 },
      commandId: 'receipt-of-other-words',
      input: { text: '路灯不亮', channel: 'web' as const, areaId: village, fileIds: [] },
    }
    const { appealId } = await register(t.deps, call)
    const other = { ...call, input: { ...call.input, text: '水管漏水' } }
    await expect(register(t.deps, other)).rejects.toMatchObject({ code: 'command_reused' })
    expect(await events(appealId)).toHaveLength(1)
  })
  test('of what a command said only a keyed fingerprint is kept, which nobody can guess a phone by', async () => {
    const input = {
      text: '路灯不亮',
      channel: 'web' as const,
      areaId: village,
      fileIds: [],
      reporter: { phone: '13900001234' },
    }
    const { appealId } = await register(t.deps, {
      districtId: '511902',
      actor: { kind: 'reporter', reporterNo: 1 },
      commandId: 'keyed-print',
      input,
    })
    const [event] = await events(appealId)
    const plain = createHash('sha256')
      .update(canonical({ verb: 'register', appeal: null, input }))
      .digest()
    expect(event?.command_print).toHaveLength(32)
    expect(event?.command_print?.equals(plain)).toBe(false)
  })
  test('the command id that opens a receipt stands nowhere in the database', async () => {
    await register(t.deps, {
      districtId: '511902',
      actor: { kind: 'reporter', reporterNo: 1 },
      commandId: 'find-me-if-you-can',
      input: { text: '路灯不亮', channel: 'web', areaId: village, fileIds: [] },
    })
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from appeal_event where command_id like '%find-me%'`.execute(t.deps.db)
    expect(rows[0]?.n).toBe(0)
  })
  test('a sheet is registered whole or not at all', async () => {
    const before = await t.deps.db
      .selectFrom('appeal')
      .select((row) => row.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    const inputs = ['一', '二', '三'].map((text, index) => ({
      text: `第${text}件`,
      channel: 'import' as const,
      areaId: index === 2 ? 'nowhere' : village,
      fileIds: [],
      commandId: `sheet-${index}`,
    }))
    await expect(
      registerMany(t.deps, { districtId: '511902', actor: town.actor, batchId: 'b1', inputs }),
    ).rejects.toMatchObject({ code: 'area_unknown' })
    const after = await t.deps.db
      .selectFrom('appeal')
      .select((row) => row.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(after.n).toBe(before.n)
    const good = inputs.map((input) => ({ ...input, areaId: village }))
    expect(
      await registerMany(t.deps, {
        districtId: '511902',
        actor: town.actor,
        batchId: 'b1',
        inputs: good,
      }),
    ).toEqual({ registered: 3 })
    expect(
      await registerMany(t.deps, {
        districtId: '511902',
        actor: town.actor,
        batchId: 'b1',
        inputs: good,
      }),
    ).toEqual({ registered: 0 })
  })
})

describe('the database defends the ledger', () => {
  test('the running program has no right to change or delete history', async () => {
    for (const statement of [
      sql`update appeal_event set type = 'x'`,
      sql`delete from appeal_event`,
      sql`truncate appeal_event`,
      sql`delete from identity_look`,
    ]) {
      await expect(statement.execute(t.deps.db)).rejects.toThrow(/permission denied/)
    }
  })
  test('not even the owner changes history by an ordinary statement', async () => {
    await expect(t.superuser.query(`update appeal_event set type = 'x'`)).rejects.toThrow(
      /append-only/,
    )
    await expect(t.superuser.query(`truncate appeal_event`)).rejects.toThrow(
      /append-only|cannot truncate/,
    )
    await expect(t.superuser.query(`delete from appeal`)).rejects.toThrow(/append-only/)
  })
})

describe('time', () => {
  test('sweeping twice, or by two workers at once, changes nothing more', async () => {
    await registered(t, village)
    t.at('2026-03-09T02:00:00.000Z')
    const [one, two] = await Promise.all([
      sweepDeadlines(t.deps, '511902'),
      sweepDeadlines(t.deps, '511902'),
    ])
    expect(one + two).toBeGreaterThan(0)
    expect(await sweepDeadlines(t.deps, '511902')).toBe(0)
    const doubled =
      await sql`select appeal_id, body ->> 'clock', body ->> 'dueOn' from appeal_event where type = 'overdue' group by 1, 2, 3 having count(*) > 1`.execute(
        t.deps.db,
      )
    expect(doubled.rows).toEqual([])
    t.at('2026-03-02T02:00:00.000Z')
  })
})

describe('huiyin verify', () => {
  test('is clean after all this', async () => {
    const report = await verifyLedger(t.deps.db, '511902')
    expect(report.problems).toEqual([])
    expect(report.appeals).toBeGreaterThan(5)
  })
  test('names the appeal and the event after somebody edits history with psql', async () => {
    const { appealId } = await registered(t, village)
    await change(t.deps, {
      districtId: '511902',
      actor: clerk.actor,
      appealId,
      verb: 'triage',
      input: raise,
      commandId: 'tampered-1',
      seenVersion: 1,
    })
    await t.superuser.query(`alter table appeal_event disable trigger all`)
    await t.superuser.query(
      `update appeal_event set body = jsonb_set(body, '{reason}', '"改过的理由"') where appeal_id = $1 and seq = 2`,
      [appealId],
    )
    const report = await verifyLedger(t.deps.db, '511902')
    expect(report.problems).toContainEqual(
      expect.objectContaining({ appealId, seq: 2, check: 'chain_hash' }),
    )
    await t.superuser.query(
      `update appeal_event set body = jsonb_set(body, '{reason}', '"村里解决不了"') where appeal_id = $1 and seq = 2`,
      [appealId],
    )
    await t.superuser.query(`alter table appeal_event enable trigger all`)
    expect((await verifyLedger(t.deps.db, '511902')).problems).toEqual([])
  })
  test('names the appeal and the column after somebody edits a row', async () => {
    const { appealId } = await registered(t, village)
    await t.superuser.query(
      `update appeal set due_on = '2030-01-01', state = 'closed' where id = $1`,
      [appealId],
    )
    const { problems } = await verifyLedger(t.deps.db, '511902')
    expect(
      problems
        .filter((problem) => problem.appealId === appealId)
        .map((problem) => problem.message)
        .join(),
    ).toMatch(/column state.*column due_on/)
    await t.superuser.query(
      `update appeal set due_on = (current #>> '{clocks,triage,dueOn}')::date, state = 'registered' where id = $1`,
      [appealId],
    )
    expect((await verifyLedger(t.deps.db, '511902')).problems).toEqual([])
  })
  test('finds an event that was cut off the end', async () => {
    const { appealId } = await registered(t, village)
    await change(t.deps, {
      districtId: '511902',
      actor: clerk.actor,
      appealId,
      verb: 'triage',
      input: raise,
      commandId: 'cut-off-1',
      seenVersion: 1,
    })
    await t.superuser.query(`alter table appeal_event disable trigger all`)
    await t.superuser.query(`delete from appeal_event where appeal_id = $1 and seq = 2`, [appealId])
    await t.superuser.query(`alter table appeal_event enable trigger all`)
    const { problems } = await verifyLedger(t.deps.db, '511902')
    expect(
      problems.filter((problem) => problem.appealId === appealId).map((problem) => problem.check),
    ).toContain('chain_head')
  })
})
