// 操作细则 in the database: a draft is written over and over, a published version never again.
import type { Db, Tx } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { settled, versionCache } from '../platform/version-cache.ts'
import type { Organisation } from '../organisation/contract.ts'
import type { Tables } from '../tables.ts'
import { checkRulebook, type Finding } from './check.ts'
import { type Rulebook, RulebookDoc } from './contract.ts'
import { readDocument } from './older.ts'

/** A staff member; null: the program itself, on first start. */
type Editor = { id: string; name: string } | null

export interface RulebookVersion {
  version: number
  status: 'draft' | 'published'
  basedOn: number | null
  note: string
  edit: number
  editedBy: Editor
  editedAt: Date
  publishedBy: Editor
  publishedAt: Date | null
  /** The one decisions are made under now. */
  inForce: boolean
}

export interface VersionWithDoc extends RulebookVersion {
  doc: RulebookDoc
}

interface By {
  staffId: string | null
  now: Date
}

/** A published version: what decisions are made under. A draft is not found. */
export function loadRulebook(db: Db, districtId: string, version: number): Promise<Rulebook> {
  return cached(db, districtId, version)
}

const cached = versionCache<Tables, Rulebook>(async (db, districtId, version) => {
  const row = await db
    .selectFrom('rulebook')
    .select(['doc', settled.as('settled')])
    .where('district_id', '=', districtId)
    .where('version', '=', version)
    .where('status', '=', 'published')
    .executeTakeFirst()
  if (!row) throw new Refused('rulebook_not_found', { version })
  return { value: { ...readDocument(row.doc), version }, settled: row.settled }
})

export async function currentRulebookVersion(db: Db, districtId: string): Promise<number> {
  const district = await db
    .selectFrom('district')
    .select('rulebook_version')
    .where('id', '=', districtId)
    .executeTakeFirst()
  if (!district || district.rulebook_version === 0) throw new Refused('rulebook_missing')
  return district.rulebook_version
}

const VERSIONS_LISTED_MAX = 500

/** Newest first, the draft included. */
export async function listVersions(db: Db, districtId: string): Promise<RulebookVersion[]> {
  const rows = await selectVersions(db, districtId)
    .orderBy('version', 'desc')
    .limit(VERSIONS_LISTED_MAX)
    .execute()
  return rows.map(versionOf)
}

/** A version with its document, draft or published. */
export async function findVersion(
  db: Db,
  districtId: string,
  version: number,
): Promise<VersionWithDoc | null> {
  const row = await selectVersions(db, districtId)
    .select('doc')
    .where('version', '=', version)
    .executeTakeFirst()
  return row ? { ...versionOf(row), doc: readDocument(row.doc) } : null
}

export async function findDraft(db: Db, districtId: string): Promise<VersionWithDoc | null> {
  const row = await selectVersions(db, districtId)
    .select('doc')
    .where('status', '=', 'draft')
    .executeTakeFirst()
  return row ? { ...versionOf(row), doc: readDocument(row.doc) } : null
}

function selectVersions(db: Db, districtId: string) {
  return db
    .selectFrom('rulebook')
    .innerJoin('district', 'district.id', 'rulebook.district_id')
    .leftJoin('staff as editor', (join) =>
      join
        .onRef('editor.district_id', '=', 'rulebook.district_id')
        .onRef('editor.id', '=', 'rulebook.edited_by'),
    )
    .leftJoin('staff as publisher', (join) =>
      join
        .onRef('publisher.district_id', '=', 'rulebook.district_id')
        .onRef('publisher.id', '=', 'rulebook.published_by'),
    )
    .select([
      'version',
      'status',
      'based_on',
      'note',
      'edit',
      'edited_by',
      'editor.name as editor_name',
      'edited_at',
      'published_by',
      'publisher.name as publisher_name',
      'published_at',
      'rulebook_version',
    ])
    .where('rulebook.district_id', '=', districtId)
}

type VersionRow = Awaited<ReturnType<ReturnType<typeof selectVersions>['execute']>>[number]

function versionOf(row: VersionRow): RulebookVersion {
  return {
    version: row.version,
    status: row.status,
    basedOn: row.based_on,
    note: row.note,
    edit: row.edit,
    editedBy: row.edited_by === null ? null : { id: row.edited_by, name: row.editor_name ?? '' },
    editedAt: row.edited_at,
    publishedBy:
      row.published_by === null ? null : { id: row.published_by, name: row.publisher_name ?? '' },
    publishedAt: row.published_at,
    inForce: row.version === row.rulebook_version,
  }
}

/**
 * Saves the one draft; the first saving begins it. `seenEdit` is the saving that was on screen, 0 for none:
 * two people editing at once are told, and neither overwrites the other unseen.
 */
export async function saveDraft(
  tx: Tx,
  districtId: string,
  { doc, note, seenEdit }: { doc: RulebookDoc; note: string; seenEdit: number },
  by: By,
): Promise<{ version: number; edit: number }> {
  const inForce = await lockDistrict(tx, districtId)
  const draft = await findDraft(tx, districtId)
  if (seenEdit !== (draft?.edit ?? 0))
    throw new Refused('draft_changed', { edit: draft?.edit ?? 0 })
  if (draft) {
    await tx
      .updateTable('rulebook')
      .set({
        doc: JSON.stringify(doc),
        note,
        edit: draft.edit + 1,
        edited_by: by.staffId,
        edited_at: by.now,
      })
      .where('district_id', '=', districtId)
      .where('version', '=', draft.version)
      .execute()
    return { version: draft.version, edit: draft.edit + 1 }
  }
  const version = inForce + 1
  await tx
    .insertInto('rulebook')
    .values({
      district_id: districtId,
      version,
      status: 'draft',
      doc: JSON.stringify(doc),
      based_on: inForce || null,
      note,
      edit: 1,
      edited_by: by.staffId,
      edited_at: by.now,
      published_by: null,
      published_at: null,
    })
    .execute()
  return { version, edit: 1 }
}

export async function discardDraft(tx: Tx, districtId: string, seenEdit: number): Promise<void> {
  await lockDistrict(tx, districtId)
  const draft = await findDraft(tx, districtId)
  if (!draft) throw new Refused('draft_not_found')
  if (seenEdit !== draft.edit) throw new Refused('draft_changed', { edit: draft.edit })
  await tx
    .deleteFrom('rulebook')
    .where('district_id', '=', districtId)
    .where('version', '=', draft.version)
    .execute()
}

/** Puts the draft in force from this moment. Refused while the check finds an error; warnings do not stop it. */
export async function publishDraft(
  tx: Tx,
  districtId: string,
  {
    seenEdit,
    organisation,
    today,
  }: { seenEdit: number; organisation: Organisation; today: string },
  by: By,
): Promise<{ version: number; findings: Finding[] }> {
  await lockDistrict(tx, districtId)
  const draft = await findDraft(tx, districtId)
  if (!draft) throw new Refused('draft_not_found')
  if (seenEdit !== draft.edit) throw new Refused('draft_changed', { edit: draft.edit })
  const findings = checkRulebook(draft.doc, organisation, today)
  const errors = findings.filter((finding) => finding.level === 'error')
  if (errors.length > 0) throw new Refused('rulebook_has_errors', { count: errors.length })
  await tx
    .updateTable('rulebook')
    .set({ status: 'published', published_by: by.staffId, published_at: by.now })
    .where('district_id', '=', districtId)
    .where('version', '=', draft.version)
    .execute()
  await putInForce(tx, districtId, draft.version)
  return { version: draft.version, findings }
}

/** Publishes a document that was never a draft: the first rulebook of an empty district. */
export async function publishRulebook(
  tx: Tx,
  districtId: string,
  { doc, note }: { doc: RulebookDoc; note: string },
  by: By,
): Promise<number> {
  const inForce = await lockDistrict(tx, districtId)
  if (await findDraft(tx, districtId)) throw new Refused('draft_in_the_way')
  const version = inForce + 1
  await tx
    .insertInto('rulebook')
    .values({
      district_id: districtId,
      version,
      status: 'published',
      doc: JSON.stringify(RulebookDoc.parse(doc)),
      based_on: inForce || null,
      note,
      edit: 1,
      edited_by: by.staffId,
      edited_at: by.now,
      published_by: by.staffId,
      published_at: by.now,
    })
    .execute()
  await putInForce(tx, districtId, version)
  return version
}

/** One writer of rulebooks per district at a time. Gives the version in force, 0 for none. */
async function lockDistrict(tx: Tx, districtId: string): Promise<number> {
  const district = await tx
    .selectFrom('district')
    .select('rulebook_version')
    .where('id', '=', districtId)
    .forUpdate()
    .executeTakeFirst()
  if (!district) throw new Refused('district_not_found')
  return district.rulebook_version
}

async function putInForce(tx: Tx, districtId: string, version: number) {
  await tx
    .updateTable('district')
    .set({ rulebook_version: version })
    .where('id', '=', districtId)
    .execute()
}
