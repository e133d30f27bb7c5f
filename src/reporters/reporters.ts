// 反映人: identities live here and nowhere else, sealed; shown masked; every look is logged and can be read by them.
import { sql, type RawBuilder } from 'kysely'
import type { Db, Deps, Tx } from '../deps.ts'
import type { ReporterInput } from '../appeals/contract.ts'
import { Refused } from '../platform/errors.ts'
import { dayOf, startOf } from '../platform/days.ts'
import { newId, normaliseCode } from '../platform/ids.ts'
import { sameBytes, type Vault } from '../platform/vault.ts'
import type { ReporterTable } from '../appeals/tables.ts'
import { isPhone, maskName, maskPhone, normalisePhone } from './masks.ts'

export interface NewReporter {
  districtId: string
  appealId: string
  no: number
  input: ReporterInput
  receipt: { code: string; secret: string } | null
  now: Date
}

/** The row for one reporter. A phone that is none is refused before anything is written. */
export function reporterRow(vault: Vault, fresh: NewReporter): ReporterTable {
  const { districtId, appealId, no, input } = fresh
  const seal = (field: string, value: string | undefined) =>
    value ? vault.seal(value, placeOf(districtId, appealId, no, field)) : null
  const phone = input.phone ? normalisePhone(input.phone) : undefined
  if (phone && !isPhone(phone)) throw new Refused('phone_not_valid')
  return {
    district_id: districtId,
    appeal_id: appealId,
    no,
    receipt_code: fresh.receipt?.code ?? null,
    secret_mac: fresh.receipt ? secretMac(vault, fresh.receipt.code, fresh.receipt.secret) : null,
    name_sealed: seal('name', input.name),
    phone_sealed: seal('phone', phone),
    address_sealed: seal('address', input.address),
    email_sealed: seal('email', input.email),
    name_masked: input.name ? maskName(input.name) : null,
    phone_masked: phone ? maskPhone(phone) : null,
    echo_channel: phone ? 'sms' : input.email ? 'mail' : null,
    created_at: fresh.now,
  }
}

export async function addReporters(tx: Tx, rows: readonly ReporterTable[]): Promise<void> {
  if (rows.length > 0) await insertReporters(rows).execute(tx)
}

/** As a statement, so that a registration can be written in one. */
export function insertReporters(rows: readonly ReporterTable[]): RawBuilder<unknown> {
  const hex = (bytes: Buffer | null) => (bytes === null ? null : `\\x${bytes.toString('hex')}`)
  const documents = rows.map((row) => ({
    ...row,
    secret_mac: hex(row.secret_mac),
    name_sealed: hex(row.name_sealed),
    phone_sealed: hex(row.phone_sealed),
    address_sealed: hex(row.address_sealed),
    email_sealed: hex(row.email_sealed),
  }))
  return sql`insert into reporter select * from jsonb_populate_recordset(null::reporter, ${JSON.stringify(documents)}::jsonb)`
}

/** The appeal a receipt belongs to, or null when code or secret is wrong: both look the same from outside. */
export async function findReceipt(
  db: Db,
  vault: Vault,
  districtId: string,
  code: string,
  secret: string,
) {
  const row = await db
    .selectFrom('reporter')
    .select(['appeal_id', 'no', 'receipt_code', 'secret_mac'])
    .where('district_id', '=', districtId)
    .where('receipt_code', '=', normaliseCode(code))
    .executeTakeFirst()
  // The fingerprint is made either way, so that a wrong code takes as long as a wrong secret.
  const mac = secretMac(vault, normaliseCode(code), normaliseCode(secret))
  if (!row?.secret_mac || !sameBytes(row.secret_mac, mac)) return null
  return { appealId: row.appeal_id, reporterNo: row.no }
}

export interface Identity {
  name: string | null
  phone: string | null
  address: string | null
  email: string | null
}

/** Opens an identity and writes down who looked, as which unit and why, before anything is shown. */
export async function lookAtReporter(
  deps: Deps,
  look: {
    districtId: string
    appealId: string
    no: number
    staffId: string
    unitId: string | null
    reason: string
    /** Whoever inspects: of a claim that was drawn nobody may read the look yet. */
    inspecting?: boolean
  },
): Promise<Identity> {
  return deps.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('reporter')
      .selectAll()
      .where('district_id', '=', look.districtId)
      .where('appeal_id', '=', look.appealId)
      .where('no', '=', look.no)
      .executeTakeFirst()
    if (!row) throw new Refused('not_found')
    const now = deps.now()
    await tx
      .insertInto('identity_look')
      .values({
        district_id: look.districtId,
        id: newId(now),
        appeal_id: look.appealId,
        reporter_no: look.no,
        staff_id: look.staffId,
        unit_id: look.unitId,
        reason: look.reason,
        at: now,
        line_id: look.inspecting ? await openLine(tx, look) : null,
      })
      .execute()
    return openIdentity(deps.vault, row)
  })
}

/** 验靶: the drawn line of this appeal that has no finding yet. */
async function openLine(
  tx: Tx,
  { districtId, appealId }: { districtId: string; appealId: string },
): Promise<string | null> {
  const { rows } = await sql<{ line_id: string }>`
    select line_id from spot_line as line where district_id = ${districtId} and appeal_id = ${appealId}
      and called_at is not null and not exists (select from spot_finding as found
        where found.district_id = line.district_id and found.line_id = line.line_id)
    order by week desc limit 1`.execute(tx)
  return rows[0]?.line_id ?? null
}

/** As the reporter reads it in the list of those who looked. */
export const LOOKED_AT_SCAN = '看了来信的扫描件'

/**
 * A paper that shows its writer's hand, and perhaps their name, was looked at: as good as a look at the identity. Once a
 * day for each reader: a page that is opened again tells the reporter nothing new.
 */
export async function noteLooksAtPaper(
  deps: Deps,
  look: {
    districtId: string
    appealIds: readonly string[]
    staffId: string
    unitId: string | null
  },
  reason: string,
): Promise<void> {
  const now = deps.now()
  for (const appealId of look.appealIds)
    await sql`
      insert into identity_look (district_id, id, appeal_id, reporter_no, staff_id, unit_id, reason, at)
      select ${look.districtId}, ${newId(now)}::uuid, appeal_id, no, ${look.staffId}::uuid, ${look.unitId}, ${reason}, ${now}
      from reporter where district_id = ${look.districtId} and appeal_id = ${appealId}::uuid and no = 1
        and not exists (select 1 from identity_look as before where before.district_id = reporter.district_id
          and before.appeal_id = reporter.appeal_id and before.staff_id = ${look.staffId}::uuid
          and before.reason = ${reason} and before.at >= ${startOf(dayOf(now))})`.execute(deps.db)
}

/**
 * Who has looked, newest first. A look for a spot check stands here once its finding is filed or its lot is public: before,
 * it would tell the unit what was drawn.
 */
export function listLooks(db: Db, districtId: string, appealId: string, now: Date) {
  return db
    .selectFrom('identity_look')
    .select(['id', 'reporter_no', 'staff_id', 'unit_id', 'reason', 'at'])
    .where('district_id', '=', districtId)
    .where('appeal_id', '=', appealId)
    .where(
      sql<boolean>`(line_id is null
        or exists (select from spot_finding as found where found.district_id = identity_look.district_id
          and found.line_id = identity_look.line_id)
        or exists (select from spot_line as line join spot_draw as draw on draw.district_id = line.district_id
          and draw.week = line.week where line.district_id = identity_look.district_id
          and line.line_id = identity_look.line_id and draw.field_until <= ${now}))`,
    )
    .orderBy('at', 'desc')
    .limit(LOOKS_MAX)
    .execute()
}
const LOOKS_MAX = 200

/** Where echoes go. Only for the worker that sends them. */
export async function contactsOf(db: Db, vault: Vault, districtId: string, appealId: string) {
  const rows = await db
    .selectFrom('reporter')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('appeal_id', '=', appealId)
    .execute()
  return rows.map((row) => {
    const { phone, email } = openIdentity(vault, row)
    return { reporterNo: row.no, phone, email, wechat: null, channel: row.echo_channel }
  })
}

function openIdentity(vault: Vault, row: ReporterTable): Identity {
  const open = (field: string, sealed: Buffer | null) =>
    sealed ? vault.open(sealed, placeOf(row.district_id, row.appeal_id, row.no, field)) : null
  return {
    name: open('name', row.name_sealed),
    phone: open('phone', row.phone_sealed),
    address: open('address', row.address_sealed),
    email: open('email', row.email_sealed),
  }
}

function placeOf(districtId: string, appealId: string, no: number, field: string): string {
  return `reporter/${districtId}/${appealId}/${no}/${field}`
}

function secretMac(vault: Vault, code: string, secret: string): Buffer {
  return vault.fingerprint(`${code}/${secret}`, 'receipt')
}
