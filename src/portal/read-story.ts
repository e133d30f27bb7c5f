// The story of one receipt, read from the ledger. Whoever calls has opened the receipt.
import type { Appeal } from '../appeals/appeal.ts'
import { REPORTER_VERBS } from '../appeals/contract.ts'
import { unreadyFiles } from '../appeals/files.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import { eventOf } from '../appeals/history.ts'
import { eventsOf } from '../appeals/history-lines.ts'
import { refusalOf } from '../appeals/verb.ts'
import { verbs } from '../appeals/verbs.ts'
import { actionViews } from '../appeals/views.ts'
import { placeOfAct } from '../appeals/voices.ts'
import type { Db, Deps } from '../deps.ts'
import type { PublicStory } from '../intake/contract.ts'
import { Refused } from '../platform/errors.ts'
import type { Language } from '../platform/http.ts'
import { listLooks } from '../reporters/reporters.ts'
import { storyOf, type Recorded, type Story } from './story.ts'

export interface Opened {
  appealId: string
  reporterNo: number
}

export async function readStory(
  deps: Deps,
  opened: Opened,
  language: Language,
): Promise<PublicStory> {
  const { districtId } = deps.config
  const { appealId, reporterNo } = opened
  const grounds = await currentGrounds(
    deps.db,
    districtId,
    { kind: 'reporter', reporterNo },
    deps.now(),
  )
  const appeal = await findCurrent(deps.db, districtId, appealId)
  const lead = appeal.mergedIntoId
    ? await findCurrent(deps.db, districtId, appeal.mergedIntoId)
    : null
  const [history, leadHistory, looks, unready, reporter] = await Promise.all([
    recorded(deps.db, districtId, appealId),
    lead ? recorded(deps.db, districtId, lead.id) : [],
    listLooks(deps.db, districtId, appealId, deps.now()),
    unreadyFiles(deps.db, districtId, lead ? [appealId, lead.id] : [appealId]),
    deps.db
      .selectFrom('reporter')
      .select(['name_masked', 'phone_masked', 'echo_channel'])
      .where('district_id', '=', districtId)
      .where('appeal_id', '=', appealId)
      .where('no', '=', reporterNo)
      .executeTakeFirst(),
  ])
  const { organisation, today } = grounds
  const story = storyOf(appeal, history, {
    reporterNo,
    organisation,
    today,
    language,
    lead: lead && { appeal: lead, history: leadHistory },
  })
  const own = { ...grounds, other: lead, reachable: Boolean(reporter?.echo_channel) }
  const actions = REPORTER_VERBS.map((verb) => {
    const place = placeOfAct(appeal, reporterNo, verb)
    if (!place.moved || !lead) return { verb, refusal: refusalOf(verbs[verb], appeal, own) }
    const voice = {
      ...own,
      other: null,
      actor: { kind: 'reporter' as const, reporterNo: place.reporterNo },
    }
    return { verb, refusal: refusalOf(verbs[verb], lead, voice) }
  })
  const shown = filesOfStory(story)
  return {
    ...story,
    unready: unready.filter(({ fileId }) => shown.has(fileId)),
    actions: actionViews(actions, language),
    looks: looks
      .filter((look) => look.reporter_no === reporterNo)
      .map((look) => ({
        at: look.at.toISOString(),
        reason: look.reason,
        unitName: look.unit_id
          ? (organisation.units.get(look.unit_id)?.shortName ?? look.unit_id)
          : '—',
      })),
    identity: { name: reporter?.name_masked ?? null, phone: reporter?.phone_masked ?? null },
  }
}

/** The pictures this receipt may open: those that its story shows. */
export function filesOfStory(story: Story): Set<string> {
  const told = story.history.flatMap(({ fileIds }) => fileIds)
  return new Set([
    ...story.fileIds,
    ...told,
    ...(story.claim?.photos ?? []).map(({ fileId }) => fileId),
  ])
}

async function findCurrent(db: Db, districtId: string, id: string): Promise<Appeal> {
  const row = await db
    .selectFrom('appeal')
    .select('current')
    .where('district_id', '=', districtId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refused('receipt_unknown')
  return row.current
}

async function recorded(db: Db, districtId: string, appealId: string): Promise<Recorded[]> {
  const rows = await eventsOf(db, districtId, appealId)
  return rows.map((row) => ({ at: row.at.toISOString(), unitId: row.unit_id, event: eventOf(row) }))
}
