// What triage help had shown stands in the history beside what a person decided: nobody has to believe a table for it.
import type { Tx } from '../deps.ts'
import type { Appeal } from './appeal.ts'
import type { AppealEvent } from './events.ts'

/** Only what was shown for the appeal as it stands: what nobody saw was not suggested. */
export async function withSuggested(
  tx: Tx,
  appeal: Appeal,
  events: AppealEvent[],
): Promise<AppealEvent[]> {
  const at = decisionAmong(events)
  if (at === null) return events
  const shown = await tx
    .selectFrom('triage_suggestion')
    .select([
      'category',
      'probability',
      'model_version',
      'type',
      'type_sure',
      'unit_id',
      'unit_sure',
    ])
    .where('district_id', '=', appeal.districtId)
    .where('appeal_id', '=', appeal.id)
    .where('appeal_version', '=', appeal.version)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!shown) return events
  return events.map((event, index) => {
    if (index !== at) return event
    if (event.type === 'classified' || event.type === 'triaged') {
      const decided = event.type === 'classified' ? event.category : appeal.category
      return {
        ...event,
        suggested: {
          category: shown.category,
          probability: rounded(shown.probability),
          by: shown.model_version > 0 ? `model ${shown.model_version}` : 'rules',
          taken: shown.category !== null && shown.category === decided,
        },
        ...(event.type === 'classified' &&
          shown.type !== null && {
            suggestedType: {
              type: shown.type,
              sure: rounded(shown.type_sure ?? 0),
              taken: shown.type === event.appealType,
            },
          }),
      }
    }
    if ((event.type === 'dispatched' || event.type === 'arbitrated') && shown.unit_id !== null)
      return {
        ...event,
        suggested: {
          unitId: shown.unit_id,
          sure: rounded(shown.unit_sure ?? 0),
          taken: shown.unit_id === event.unitId,
        },
      }
    return event
  })
}

/** Category and type are decided by 分类, or kept by 甄别 alone; the unit by 交办 or 裁定. */
function decisionAmong(events: readonly AppealEvent[]): number | null {
  for (const types of [['classified'], ['triaged'], ['dispatched', 'arbitrated']]) {
    const at = events.findIndex(({ type }) => types.includes(type))
    if (at !== -1) return at
  }
  return null
}

/** The history is read in every language and by every program: whole thousandths, not the noise of a real. */
function rounded(share: number): number {
  return Math.round(share * 1000) / 1000
}
