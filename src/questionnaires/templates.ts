// 问卷模板: each saving is a version of its own; sheets that were printed keep theirs.
import { sql } from 'kysely'
import type { Db, Deps, Tx } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { canonical } from '../platform/canonical.ts'
import { Refused } from '../platform/errors.ts'
import type { Questionnaire, SaveQuestionnaire } from './contract.ts'

const LIST_ROWS_MAX = 200

/** The newest version of each, or the one asked for. */
export async function listQuestionnaires(db: Db, districtId: string): Promise<Questionnaire[]> {
  const { rows } = await sql<Row>`
    select distinct on (each.id) each.*, staff.name from questionnaire each
    join staff on staff.district_id = each.district_id and staff.id = each.staff_id
    where each.district_id = ${districtId} order by each.id, each.version desc`.execute(db)
  return rows
    .map(viewOf)
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, LIST_ROWS_MAX)
}

export async function findQuestionnaire(
  db: Db,
  districtId: string,
  id: string,
  version?: number,
): Promise<Questionnaire> {
  const { rows } = await sql<Row>`
    select each.*, staff.name from questionnaire each
    join staff on staff.district_id = each.district_id and staff.id = each.staff_id
    where each.district_id = ${districtId} and each.id = ${id}
      ${version ? sql`and each.version = ${version}` : sql``}
    order by each.version desc limit 1`.execute(db)
  const [row] = rows
  if (!row) throw new Refused('questionnaire_not_found')
  return viewOf(row)
}

/** A new version, if nobody made one since; the same words again make none. */
export async function saveQuestionnaire(
  tx: Tx,
  deps: Deps,
  actor: StaffActor,
  input: SaveQuestionnaire,
): Promise<void> {
  const { districtId } = deps.config
  await sql`select 1 from district where id = ${districtId} for no key update`.execute(tx)
  const before = await tx
    .selectFrom('questionnaire')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('id', '=', input.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { title, intro, questions } = input
  if (
    before?.title === title &&
    before.intro === intro &&
    canonical(before.questions) === canonical(questions)
  )
    return
  if ((before?.version ?? 0) !== input.seenVersion) throw new Refused('questionnaire_changed')
  // Two boxes that read the same on paper cannot be told apart in the counts.
  const twice = questions.findIndex(
    (each) => 'choices' in each && new Set(each.choices).size < each.choices.length,
  )
  if (twice >= 0) throw new Refused('questionnaire_choices_same', { question: twice + 1 })
  await tx
    .insertInto('questionnaire')
    .values({
      district_id: districtId,
      id: input.id,
      version: input.seenVersion + 1,
      title,
      intro,
      questions: JSON.stringify(questions),
      staff_id: actor.staffId,
      at: deps.now(),
    })
    .execute()
}

interface Row extends Omit<Questionnaire, 'at' | 'by'> {
  at: Date
  name: string
}
const viewOf = ({ id, version, title, intro, questions, at, name }: Row): Questionnaire => ({
  id,
  version,
  title,
  intro,
  questions,
  at: at.toISOString(),
  by: name,
})
