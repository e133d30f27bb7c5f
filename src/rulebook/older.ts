// A rulebook published before a field existed: what it is read as. Nothing published is ever rewritten.
import { RulebookDoc } from './contract.ts'
import { bazhouAccountability } from './default-accountability.ts'
import { laterEchoes } from './default-texts.ts'

/** Without grounds nothing is screened out: an older rulebook turns nobody away. */
const LATER = {
  screeningGrounds: [],
  screeningAuditPercent: 10,
  wrongSuggestionCost: 4,
  accountability: bazhouAccountability,
}

export function readDocument(stored: unknown): RulebookDoc {
  const doc = stored as Partial<RulebookDoc> // checked by the schema right after
  return RulebookDoc.parse({
    ...LATER,
    ...doc,
    accountability: {
      ...LATER.accountability,
      ...doc.accountability,
      spotChecks: { ...LATER.accountability.spotChecks, ...doc.accountability?.spotChecks },
    },
    echoes: { ...laterEchoes, ...doc.echoes },
  })
}
