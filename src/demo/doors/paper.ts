// 信箱“收” and 问卷“征”: a box opened by two, letters scanned and entered; a batch of sheets, each keyed by two.
import { addBox } from '../../letters/boxes.ts'
import { enterLetter, scanLetter } from '../../letters/letters.ts'
import { answerOpening, openBox } from '../../letters/openings.ts'
import { makeBatch } from '../../questionnaires/batches.ts'
import type { Answers, Question } from '../../questionnaires/contract.ts'
import { addPage, keySheet, settleSheet } from '../../questionnaires/sheets.ts'
import { saveQuestionnaire } from '../../questionnaires/templates.ts'
import { storeAgain, storePhoto } from '../../intake/photos.ts'
import { townOf } from '../../organisation/units.ts'
import type { StaffActor } from '../../organisation/contract.ts'
import { dayOf } from '../../platform/days.ts'
import { assert } from '../../platform/errors.ts'
import { picture, VARIANTS } from '../pictures.ts'
import { seeded } from '../random.ts'
import type { Find } from './matters.ts'
import { at, idOf, type World } from './world.ts'

export const MINUTES_MS = 60_000
const later = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * MINUTES_MS)

async function paperOf(world: World, actor: StaffActor, instant: Date): Promise<string> {
  const uploadedBy = { kind: 'staff' as const, staffId: actor.staffId }
  const known = world.paper.get(actor.staffId)
  if (known) return storeAgain(at(world, instant), known, uploadedBy)
  const bytes = await picture('paper', 'before', 1 + (world.paper.size % VARIANTS))
  const { fileId } = await storePhoto(at(world, instant), bytes, { uploadedBy })
  world.paper.set(actor.staffId, fileId)
  return fileId
}

export interface OpeningPlan {
  key: string
  villageId: string
  ago: number
  /** What its letters say; null: nothing that could be entered as an appeal. */
  letters: (Find | null)[]
}

const NOT_APPEALS = [
  { result: 'no_appeal' as const, reason: '写信感谢村里修好了桥，没有提出诉求。' },
  { result: 'unreadable' as const, reason: '被雨水浸湿，字迹已经认不出来。' },
  { result: 'empty' as const, reason: '是一张白纸，没有写字。' },
]

/** One opening from seal to ledger; gives the appeals by the keys of the finds. */
export async function openLetters(
  world: World,
  plan: OpeningPlan,
  boxId: string,
  seal: { found: string; left: string },
): Promise<Map<string, string>> {
  const { organisation, cast, timeline, deps } = world
  const { districtId } = deps.config
  const opened = timeline.at(plan.ago)
  const [clerk, second] = [
    cast.of(plan.villageId),
    cast.of(townOf(organisation, plan.villageId) ?? ''),
  ]
  const openingId = idOf(world, plan.key)
  const known = await deps.db
    .selectFrom('letter_opening')
    .select('id')
    .where('district_id', '=', districtId)
    .where('id', '=', openingId)
    .executeTakeFirst()
  if (!known)
    await openBox(at(world, opened), clerk, organisation, {
      commandId: openingId,
      boxId,
      openedAt: opened.toISOString(),
      sealFound: seal.found,
      sealIntact: true,
      sealNew: seal.left,
      letters: plan.letters.length,
      fileIds: [await paperOf(world, clerk, opened)],
    })
  await answerOpening(at(world, later(opened, 12)), second, organisation, openingId, {
    agrees: true,
  })
  const found = new Map<string, string>()
  for (const [index, find] of plan.letters.entries()) {
    const letter = { openingId, no: index + 1 }
    const instant = later(opened, 25 + index * 6)
    const commandId = idOf(world, `${plan.key}/${index}`)
    const entered = await entryOf(world, letter)
    if (!entered) {
      const fileIds = [await paperOf(world, clerk, instant)]
      const scan = { commandId: idOf(world, `${plan.key}/${index}/scan`), fileIds }
      await scanLetter(at(world, instant), clerk, organisation, letter, scan)
      const nothing = NOT_APPEALS[index % NOT_APPEALS.length]
      assert(nothing, 'there is a reason')
      await enterLetter(at(world, instant), clerk, organisation, letter, {
        commandId,
        ...(find ? { result: 'appeals' as const, appeals: [said(find)] } : nothing),
      })
    }
    const [appealId] = (await entryOf(world, letter))?.appeal_ids ?? []
    if (find && appealId) found.set(find.key, appealId)
  }
  return found
}

function entryOf({ deps }: World, { openingId, no }: { openingId: string; no: number }) {
  return deps.db
    .selectFrom('letter_entry')
    .select('appeal_ids')
    .where('district_id', '=', deps.config.districtId)
    .where('opening_id', '=', openingId)
    .where('no', '=', no)
    .executeTakeFirst()
}

const said = ({ tale: { appeal, reporter } }: Find) => ({
  text: appeal.text,
  areaId: appeal.place.id,
  placeDetail: appeal.facts.spot,
  reporter,
})

/** The village's box; one that hangs from a start that was interrupted is taken. */
export async function boxOf(
  world: World,
  villageId: string,
  place: string,
  before: Date,
): Promise<string> {
  const { deps, cast, organisation } = world
  const known = await deps.db
    .selectFrom('letter_box')
    .select('id')
    .where('district_id', '=', deps.config.districtId)
    .where('unit_id', '=', villageId)
    .executeTakeFirst()
  if (known) return known.id
  const actor = cast.of(villageId)
  const input = { unitId: villageId, place, keeper: `${actor.name}（村干部）` }
  return deps.db
    .transaction()
    .execute((tx) => addBox(tx, at(world, before), actor, organisation, input))
}

// ── 问卷 ─────────────────────────────────────────────────────────────────────────────────────────

const QUESTIONS: Question[] = [
  {
    id: 'q1',
    kind: 'scale',
    text: '您对村（社区）里的道路、路灯、卫生满意吗？',
    steps: 5,
    low: '很不满意',
    high: '很满意',
  },
  {
    id: 'q2',
    kind: 'single',
    text: '有事情，您一般找谁？',
    choices: ['村（社区）干部', '网格员', '12345 热线', '扫码反映', '不知道找谁'],
  },
  {
    id: 'q3',
    kind: 'multiple',
    text: '您最盼着解决哪些事？（可多选）',
    choices: ['出行', '用水用电', '看病', '上学', '养老', '环境卫生', '就业'],
  },
  { id: 'q4', kind: 'text', text: '有什么事要我们办？请写下来。', lines: 4, appeal: true },
]

export interface SheetsPlan {
  key: string
  villageId: string
  ago: number
  sheets: number
  /** By the number of the sheet. */
  finds: ReadonlyMap<number, Find>
}

/** The last sheets still wait: one read differently, one keyed by one person only, one not come back, the rest in the drawer. */
export async function keySheets(world: World, plan: SheetsPlan): Promise<Map<string, string>> {
  const { organisation, cast, timeline, deps } = world
  const centre = [...organisation.units.values()].find(({ kind }) => kind === 'centre')
  const [printed, keyed] = [timeline.at(plan.ago + 3), timeline.at(plan.ago)]
  const [clerk, second] = [
    cast.of(plan.villageId),
    cast.of(townOf(organisation, plan.villageId) ?? ''),
  ]
  const template = {
    id: idOf(world, 'questionnaire'),
    title: '家门口的事，您说我们办',
    intro: '不用写姓名。写下的事会登记、办理、公布。',
    questions: QUESTIONS,
  }
  await deps.db.transaction().execute((tx) =>
    saveQuestionnaire(tx, at(world, printed), cast.of(centre?.id ?? ''), {
      ...template,
      seenVersion: 0,
    }),
  )
  const batchId = idOf(world, plan.key)
  await makeBatch(at(world, printed), clerk, organisation, {
    commandId: batchId,
    questionnaireId: template.id,
    version: 1,
    unitId: plan.villageId,
    sheets: plan.sheets,
  })
  const { pages } = await deps.db
    .selectFrom('questionnaire_batch')
    .select('pages')
    .where('district_id', '=', deps.config.districtId)
    .where('id', '=', batchId)
    .executeTakeFirstOrThrow()
  const settled = await settledOf(world, batchId)
  const found = new Map<string, string>()
  for (let sheet = 1; sheet <= plan.sheets - 4; sheet += 1) {
    const spot = { batchId, sheet }
    const instant = later(keyed, sheet * 3)
    const [answers, wrong] = answersOf(world, `${plan.key}/${sheet}`, plan.finds.get(sheet))
    const reading = { filledOn: dayOf(timeline.at(plan.ago + 1)), answers }
    if (!settled.has(sheet)) {
      for (let page = 1; page <= pages; page += 1)
        await addPage(at(world, instant), clerk, organisation, spot, {
          page,
          fileId: await paperOf(world, clerk, instant),
        })
      await keySheet(at(world, instant), clerk, organisation, spot, {
        commandId: idOf(world, `${plan.key}/${sheet}/one`),
        ...reading,
      })
      if (sheet === plan.sheets - 5) continue
      const other = sheet === plan.sheets - 4 ? { ...reading, answers: wrong } : reading
      await keySheet(at(world, later(instant, 40)), second, organisation, spot, {
        commandId: idOf(world, `${plan.key}/${sheet}/two`),
        ...other,
      })
    }
  }
  const lost = { batchId, sheet: plan.sheets }
  if (!settled.has(plan.sheets))
    await settleSheet(at(world, keyed), clerk, organisation, lost, {
      how: 'not_returned',
      reason: '住户搬走了，问卷没有交回。',
    })
  const counted = await settledOf(world, batchId)
  for (const [sheet, find] of plan.finds) {
    const [appealId] = counted.get(sheet) ?? []
    if (appealId) found.set(find.key, appealId)
  }
  return found
}

async function settledOf({ deps }: World, batchId: string): Promise<Map<number, string[]>> {
  const rows = await deps.db
    .selectFrom('questionnaire_settled')
    .select(['sheet', 'appeal_ids'])
    .where('district_id', '=', deps.config.districtId)
    .where('batch_id', '=', batchId)
    .execute()
  return new Map(rows.map(({ sheet, appeal_ids }) => [sheet, appeal_ids]))
}

/** As they stand on the sheet, and as somebody in a hurry reads them. */
function answersOf({ seed }: World, name: string, find: Find | undefined): [Answers, Answers] {
  const random = seeded(`sheet/${seed}/${name}`)
  const q1 = random.pick([1, 2, 3, 3, 4, 4, 5])
  const answers: Answers = {
    q1,
    q2: random.whole(0, 4),
    q3: random.some([0, 1, 2, 3, 4, 5, 6], random.whole(1, 3)).toSorted(),
    q4: find ? find.tale.appeal.text : random.pick(['没有', '', '无']),
  }
  return [answers, { ...answers, q1: q1 === 5 ? 4 : q1 + 1 }]
}
