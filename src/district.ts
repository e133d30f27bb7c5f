// The first start of a district: units, rulebook, calendar, the first administrator, and a demonstration if wanted.
import { randomInt } from 'node:crypto'
import { seedRulebookAndCalendar } from './deadlines/seed.ts'
import { resumeDemo, seedDemo } from './demo/seed.ts'
import type { Deps } from './deps.ts'
import { openEchoQueues } from './echoes/worker.ts'
import { openFollowUpQueues } from './follow-ups.ts'
import { createDemoStaff, createFirstAdministrator } from './organisation/first-start.ts'
import { seedOrganisation } from './organisation/store.ts'
import { readableCode } from './platform/ids.ts'
import { openImportQueue } from './spreadsheets/run.ts'

const NAMES: Record<string, string> = { '511902': '四川省巴中市巴州区' }

/** Rows every district needs. Twice does nothing; two processes at once do it once. */
export async function seedDistrict(deps: Deps): Promise<{ fresh: boolean }> {
  const { districtId } = deps.config
  await openEchoQueues(deps)
  await openFollowUpQueues(deps)
  await openImportQueue(deps)
  const now = deps.now()
  return deps.db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto('district')
      .values({ id: districtId, name: NAMES[districtId] ?? districtId })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) return { fresh: false }
    await seedOrganisation(tx, districtId, now)
    await seedRulebookAndCalendar(tx, districtId, now)
    return { fresh: true }
  })
}

/** Gives the lines to print when the doors are open. */
export async function prepareDistrict(deps: Deps, say: (line: string) => void): Promise<string[]> {
  const { config, db } = deps
  await seedDistrict(deps)
  const someone = await db
    .selectFrom('staff')
    .select('id')
    .where('district_id', '=', config.districtId)
    .limit(1)
    .executeTakeFirst()
  const accounts = someone ? [] : await firstAccounts(deps)
  // Printed at once too: if the demonstration is interrupted, nobody is locked out.
  for (const line of accounts) say(line)
  const { receipts } = config.demo
    ? await (someone ? resumeDemo : seedDemo)(deps, say)
    : { receipts: [] }
  const address = config.publicUrl
  return [
    '',
    '  回音 Huiyin 已就绪 / is ready',
    '',
    `  群众 citizens   ${address}/`,
    `  工作台 staff     ${address}/console/`,
    `  接口 API        ${address}/api/openapi.json`,
    ...accounts,
    ...receipts.map(
      ({ code, secret, shows }, index) =>
        `${index === 0 ? '\n  演示回执 demo receipts（查询码 code · 密码 password）\n' : ''}    ${code} · ${secret}   ${shows}`,
    ),
    '',
    '  Ctrl-C 停止 / stops it.',
    '',
  ]
}

const DEMO_BEFORE_MS = 60 * 24 * 60 * 60 * 1000

/** The first administrator; for a demonstration also somebody in every role, all with one password. */
async function firstAccounts(deps: Deps): Promise<string[]> {
  const { config, db } = deps
  const now = deps.now()
  const admin = await db
    .transaction()
    .execute((tx) => createFirstAdministrator(tx, config.districtId, now))
  const lines = [
    '',
    `  管理员 administrator   ${admin.username}   一次性密码 one-time password   ${admin.oneTimePassword}`,
  ]
  if (!config.demo) return lines
  // They held office before the first appeal of the demonstration was brought.
  const before = new Date(now.getTime() - DEMO_BEFORE_MS)
  const password = `${readableCode(4)}-${readableCode(4)}-${randomInt(1000, 9999)}`
  const people = await db
    .transaction()
    .execute((tx) => createDemoStaff(tx, config.districtId, password, before))
  return [
    ...lines,
    '',
    `  演示账号 demo accounts（密码 password ${password}）`,
    ...people.map(
      ({ username, role, name }) => `    ${username.padEnd(15)} ${role.padEnd(16)} ${name}`,
    ),
  ]
}
