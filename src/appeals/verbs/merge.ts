// 并案: many reports of one matter become one, and every reporter keeps receipt, echo and rating.
import { isOpen } from '../appeal.ts'
import { verb } from '../verb.ts'
import { hatAt, maySee } from '../who.ts'

export const merge = verb('merge', {
  who(appeal, grounds) {
    // The unit at work cannot merge its own load away: only triage offices and dispatchers merge.
    const hat =
      hatAt(grounds.actor, ['district_centre'], () => true) ??
      hatAt(
        grounds.actor,
        ['town_office'],
        (held) => held.unitId === appeal.townId || held.unitId === appeal.unitId,
      )
    return hat ?? 'not_your_role'
  },

  whyNot(appeal) {
    if (appeal.sealed) return 'sealed_appeal'
    if (!isOpen(appeal) || appeal.state === 'claimed' || appeal.state === 'referred')
      return 'not_mergeable'
    return appeal.mergedIds.length > 0 ? 'not_mergeable' : null // a leading appeal is not merged away itself
  },

  decide(appeal, { intoId, intoSeenVersion, reason }, grounds) {
    const lead = grounds.other
    if (intoId === appeal.id) return 'same_appeal'
    if (!lead || !maySee(lead, grounds.actor, grounds.organisation)) return 'not_found'
    if (lead.version !== intoSeenVersion) return 'merged_version'
    if (lead.sealed || !isOpen(lead)) return 'not_mergeable'
    return {
      events: [{ type: 'merged', on: grounds.today, intoId, reason }],
      otherEvents: [
        { type: 'absorbed', on: grounds.today, fromId: appeal.id, voices: appeal.voices },
      ],
    }
  },
})
