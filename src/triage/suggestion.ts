// Everything triage help has to say about one appeal; what was shown to whoever decides is kept beside what they decide.
import type { Appeal } from '../appeals/appeal.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import type { Viewer } from '../appeals/lists.ts'
import { foresee } from '../appeals/verbs.ts'
import type { Deps } from '../deps.ts'
import { suggestCategory } from './categories.ts'
import type { TriageSuggestion } from './contract.ts'
import { likelyDuplicates } from './duplicates.ts'
import { habitsOf, returnedBy } from './habits.ts'
import { suggestType } from './types.ts'
import { suggestUnit } from './units.ts'

/** While one of these holds, somebody is about to decide. */
const UNDECIDED = ['registered', 'triaged', 'returned', 'arbitrating']

const DECISIONS = ['triage', 'classify', 'dispatch', 'arbitrate'] as const

export async function suggestionFor(
  deps: Deps,
  viewer: Viewer,
  appeal: Appeal,
): Promise<TriageSuggestion> {
  const shown = await show(deps, viewer, appeal)
  return { ...shown, similar: await likelyDuplicates(deps.db, viewer, appeal) }
}

/** What is shown to whoever decides, and kept beside what they decide. */
export async function show(
  deps: Deps,
  viewer: Pick<Viewer, 'districtId' | 'actor'>,
  appeal: Appeal,
): Promise<Omit<TriageSuggestion, 'similar'>> {
  const { districtId } = viewer
  // A complaint about a unit goes to the inspecting office and nowhere else: there is nothing to suggest.
  if (appeal.sealed)
    return {
      category: { suggested: null, top: [], sureFrom: 1, by: 'rules', broken: null, proof: null },
      type: null,
      unit: null,
    }
  const { modelVersion, ...category } = await suggestCategory(deps, districtId, appeal.text)
  const type = appeal.type === null ? suggestType(appeal) : null
  const chosen = appeal.category ?? category.suggested ?? category.top[0]?.category
  const grounds = await currentGrounds(deps.db, districtId, viewer.actor, deps.now())
  const { rulebook, organisation, today } = grounds
  const unit = chosen
    ? suggestUnit(
        rulebook,
        organisation,
        await habitsOf(deps.db, districtId, chosen),
        { ...appeal, category: chosen },
        today,
        await returnedBy(deps.db, districtId, appeal.id),
      )
    : null
  // An auditor who reads along decides nothing: it does not count as shown.
  const decides = DECISIONS.some((verb) => foresee(verb, appeal, grounds) === null)
  if (decides && UNDECIDED.includes(appeal.state)) {
    await deps.db
      .insertInto('triage_suggestion')
      .values({
        district_id: districtId,
        appeal_id: appeal.id,
        appeal_version: appeal.version,
        model_version: modelVersion,
        made_at: deps.now(),
        category: category.suggested,
        probability: category.top[0]?.probability ?? 0,
        top: JSON.stringify(category.top),
        type: type?.suggested ?? null,
        type_sure: type?.suggested ? type.sure : null,
        unit_id: unit?.unitId ?? null,
        unit_sure: unit?.sure ?? null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return { category, type, unit }
}
