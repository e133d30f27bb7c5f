// The words of one echo: the rulebook's text of the version the event was decided under, its gaps filled in. Pure.
import type { Appeal } from '../appeals/appeal.ts'
import type { Organisation } from '../organisation/contract.ts'
import type { EchoKey, Rulebook } from '../rulebook/contract.ts'
import type { EchoFields } from './consequences.ts'
import type { EchoChannel } from './contract.ts'
import { dayInWords, mailFrame, mailSubject, missing, sealedText, trackNames } from './texts.ts'

/** On a phone each gap holds a sentence, not a report; a mail holds what the history holds. */
const PHONE_GAP_CHARS = 60
const MAIL_GAP_CHARS = 5_000

export interface EchoFacts {
  key: EchoKey
  fields: EchoFields
  channel: EchoChannel
  /** Of the reporter's own appeal. */
  code: string
  sealed: boolean
  /** The matter as it is now, which after a merge is the leading one. */
  appeal: Appeal
  /** As which unit the event was done. */
  actingUnitId: string | null
  rulebook: Rulebook
  organisation: Organisation
  trackUrl: string
}

export function renderEcho(facts: EchoFacts): { subject: string; text: string } {
  const { key, channel, code, sealed, rulebook, trackUrl } = facts
  const text = fill(sealed ? sealedText : rulebook.echoes[key].zh, gapsOf(facts))
  return {
    subject: fill(mailSubject, { code }),
    text: channel === 'mail' ? fill(mailFrame, { text, url: trackUrl }) : text,
  }
}

/** {unit} is who answers for the matter. In these the unit itself acted, and may have lost it since. */
const DONE_BY_THE_UNIT: readonly EchoKey[] = ['accepted', 'contacted', 'progressed', 'planned']

/** One pass: what a gap is filled with is never itself read for gaps. */
function fill(template: string, gaps: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (gap, name: string) => gaps[name] ?? gap)
}

function gapsOf({
  key,
  fields,
  channel,
  code,
  appeal,
  actingUnitId,
  rulebook,
  organisation,
}: EchoFacts) {
  const doer = DONE_BY_THE_UNIT.includes(key) ? actingUnitId : null
  const unitId = fields.unitId ?? doer ?? appeal.unitId
  const clock = appeal.clocks.redo ?? appeal.clocks.resolve
  const dueOn = fields.dueOn ?? clock?.dueOn
  const days = fields.days ?? clock?.days
  const track = fields.track ?? appeal.track
  const gaps = {
    code,
    unit: fields.unitName ?? organisation.units.get(unitId)?.shortName ?? missing.unit,
    dueOn: dueOn ? dayInWords(dueOn) : missing.dueOn,
    days: days === undefined ? missing.days : String(days),
    track: track ? trackNames[track] : missing.track,
    result: fields.result ?? appeal.claim?.result ?? missing.result,
    reason: fields.reason ?? missing.reason,
    text:
      fields.text ?? milestoneText(fields, appeal) ?? declineText(fields, rulebook) ?? missing.text,
  }
  const charsMax = channel === 'mail' ? MAIL_GAP_CHARS : PHONE_GAP_CHARS
  return Object.fromEntries(
    Object.entries(gaps).map(([name, value]) => [name, clip(value, charsMax)]),
  )
}

function milestoneText({ milestone }: EchoFields, appeal: Appeal): string | undefined {
  return milestone === undefined ? undefined : appeal.plan?.[milestone]?.what
}

function declineText({ ground }: EchoFields, rulebook: Rulebook): string | undefined {
  return rulebook.declineGrounds.find(({ code }) => code === ground)?.sentence
}

/** By characters as people see them: 𠮷 is not cut in two. Line breaks would end a text message early. */
function clip(text: string, charsMax: number): string {
  const line = charsMax === PHONE_GAP_CHARS ? text.replace(/\s+/g, ' ') : text
  const chars = [...line]
  return chars.length <= charsMax ? line : `${chars.slice(0, charsMax - 1).join('')}…`
}
