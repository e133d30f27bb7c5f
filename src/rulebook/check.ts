// The check before publishing: what in a rulebook would leave an appeal without an owner, a clock or a word. Pure.
import type { Organisation } from '../organisation/contract.ts'
import { isActive, successorOf } from '../organisation/units.ts'
import { METRICS } from './contract-accountability.ts'
import { ECHO_KEYS, ECHO_PLACEHOLDERS, type RulebookDoc, type TimeLimit } from './contract.ts'
import { bare, covers } from './routing.ts'
import {
  ECHO_NAMES,
  FINDINGS,
  fillIn,
  LANGUAGE_NAMES,
  OFFICE_NAMES,
  OUTCOME_NAMES,
  TRACK_NAMES,
  type FindingCode,
  type Values,
} from './texts.ts'

export interface Finding {
  level: 'error' | 'warning'
  code: FindingCode
  /** Where in the document: `routing[3].target`. */
  path: string
  zh: string
  en: string
}

/** Errors first. Never more than FINDINGS_MAX: a rulebook with so many has one cause. */
export const FINDINGS_MAX = 500
export const ECHO_CHARS_MAX = 120

const REGULATION = { outer: 90, extension: 30, return: 5 } // 信访工作条例 Art. 34 (60 + 30), Art. 34, Art. 23
const EMERGENCY_NUMBERS = ['110', '119', '120']

type Report = (code: FindingCode, path: string, values?: Values) => void

export function checkRulebook(
  doc: RulebookDoc,
  organisation: Organisation,
  today: string,
): Finding[] {
  const findings: Finding[] = []
  const report: Report = (code, path, values = {}) => {
    const { level, zh, en } = FINDINGS[code]
    findings.push({ level, code, path, zh: fillIn(zh, values, 'zh'), en: fillIn(en, values, 'en') })
  }
  checkCategories(doc, report)
  checkRouting(doc, report)
  checkTargets(doc, organisation, today, report)
  checkOffices(doc, organisation, today, report)
  checkLimits(doc, report)
  checkEvidence(doc, report)
  checkCodes(doc, report)
  checkTexts(doc, report)
  checkAccountability(doc, organisation, report)
  return findings
    .sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'))
    .slice(0, FINDINGS_MAX)
}

function checkCategories(doc: RulebookDoc, report: Report) {
  for (const [index, code] of repeated(doc.categories.map((category) => category.code))) {
    report('category_twice', `categories[${index}].code`, { code })
  }
  const byName = new Map<string, string>()
  doc.categories.forEach(({ code, path }, index) => {
    const name = path.join('/')
    const first = byName.get(name)
    if (first !== undefined && first !== code) {
      report('category_name_twice', `categories[${index}].path`, { name, first, second: code })
    }
    byName.set(name, first ?? code)
  })
  const codes = new Set(doc.categories.map((category) => category.code))
  for (const below of codes) {
    const levels = below.split('.')
    for (let depth = 1; depth < levels.length; depth += 1) {
      const code = levels.slice(0, depth).join('.')
      if (codes.has(code)) report('category_is_branch', `categories[${code}]`, { code, below })
    }
  }
}

function checkRouting({ categories, routing }: RulebookDoc, report: Report) {
  const scopes = new Map<string | null, number[]>()
  routing.forEach((rule, index) =>
    scopes.set(rule.townId, [...(scopes.get(rule.townId) ?? []), index]),
  )
  for (const indexes of scopes.values()) {
    const rules = indexes.map((index) => ({ index, prefix: routing[index]?.categoryPrefix ?? '' }))
    const { winners, overlaps } = rank(
      rules,
      categories.map((category) => category.code),
    )
    for (const [first, second] of overlaps) {
      const prefix = routing[second]?.categoryPrefix ?? ''
      report('route_overlap', `routing[${second}]`, {
        first: first + 1,
        second: second + 1,
        prefix,
      })
    }
    for (const { index, prefix } of rules) {
      const path = `routing[${index}].categoryPrefix`
      if (!categories.some((category) => covers(prefix, category.code))) {
        report('route_prefix_unknown', path, { rule: index + 1, prefix })
      } else if (!winners.has(index) && !overlaps.some(([, second]) => second === index)) {
        report('route_shadowed', path, { rule: index + 1, prefix })
      }
    }
  }
  // Rules of one town fill no gap: the same matter in the next town would have no owner.
  const everywhere = routing.filter((rule) => rule.townId === null)
  categories.forEach(({ code, path }, index) => {
    if (!everywhere.some((rule) => covers(rule.categoryPrefix, code))) {
      report('route_gap', `categories[${index}]`, { code, name: path.join('/') })
    }
  })
}

function checkTargets(
  { routing }: RulebookDoc,
  organisation: Organisation,
  today: string,
  report: Report,
) {
  const nameOf = (id: string) => organisation.units.get(id)?.name ?? id
  routing.forEach(({ target, townId }, index) => {
    const rule = index + 1
    const unit = organisation.units.get(target)
    const path = `routing[${index}].target`
    if (target !== 'town' && target !== 'village') {
      const successor = successorOf(organisation, target, today)
      if (!unit) report('route_target_absent', path, { rule, unit: target })
      else if (!isActive(organisation, successor, today))
        report('route_target_closed', path, { rule, unit: unit.name })
      else if (successor !== target) {
        report('route_target_succeeded', path, {
          rule,
          unit: unit.name,
          successor: nameOf(successor),
        })
      } else if (unit.kind === 'district' || unit.kind === 'conference') {
        report('route_target_not_handling', path, { rule, unit: unit.name })
      }
    }
    if (townId === null) return
    if (organisation.units.get(townId)?.kind !== 'town') {
      report('route_town_absent', `routing[${index}].townId`, { rule, town: townId })
    } else if (!isActive(organisation, townId, today)) {
      report('route_town_closed', `routing[${index}].townId`, { rule, town: nameOf(townId) })
    }
  })
}

function checkOffices(
  { offices }: RulebookDoc,
  organisation: Organisation,
  today: string,
  report: Report,
) {
  const seen = new Set<string>()
  for (const office of ['centre', 'conference', 'inspection'] as const) {
    const path = `offices.${office}`
    const id = offices[office]
    const unit = organisation.units.get(id)
    if (!unit) report('office_absent', path, { unit: id, office: OFFICE_NAMES[office] })
    else if (!isActive(organisation, id, today))
      report('office_closed', path, { unit: unit.name, office: OFFICE_NAMES[office] })
    else if (seen.has(id)) report('office_twice', path, { unit: unit.name })
    else if (unit.kind !== office)
      report('office_wrong_kind', path, { unit: unit.name, office: OFFICE_NAMES[office] })
    seen.add(id)
  }
}

function checkLimits({ limits, extension, warnPercents }: RulebookDoc, report: Report) {
  const shortest = atMost(limits.resolve.simple)
  const untilContact = atMost(limits.accept) + atMost(limits.contact)
  if (untilContact > shortest) {
    report('contact_after_resolve', 'limits.contact', { contact: untilContact, resolve: shortest })
  }
  if (atMost(limits.return) >= shortest) {
    report('return_after_resolve', 'limits.return', {
      return: atMost(limits.return),
      resolve: shortest,
    })
  }
  const outer = atMost(limits.outer)
  // A staged plan may last longer: its outer clock goes on and shows it, so nothing is exceeded in silence.
  for (const track of ['simple', 'd30', 'd60', 'd90'] as const) {
    const days = atMost(limits.resolve[track])
    if (days > outer)
      report('resolve_beyond_outer', `limits.resolve.${track}`, {
        track: TRACK_NAMES[track],
        days,
        outer,
      })
  }
  const ladder = ['simple', 'd30', 'd60', 'd90', 'staged'] as const
  ladder.slice(1).forEach((longer, index) => {
    const shorter = ladder[index] ?? 'simple'
    const [less, more] = [atMost(limits.resolve[shorter]), atMost(limits.resolve[longer])]
    if (more < less)
      report('tracks_not_ascending', `limits.resolve.${longer}`, {
        shorter: TRACK_NAMES[shorter],
        less,
        longer: TRACK_NAMES[longer],
        more,
      })
  })
  if (outer > REGULATION.outer) report('outer_beyond_regulation', 'limits.outer', { days: outer })
  if (extension.times * extension.daysMax > REGULATION.extension) {
    report('extension_beyond_regulation', 'extension', {
      times: extension.times,
      days: extension.daysMax,
    })
  }
  if (limits.return.days > REGULATION.return) {
    report('return_beyond_regulation', 'limits.return', { days: limits.return.days })
  }
  const [first, second] = warnPercents
  if (first < 1 || second > 99 || first >= second)
    report('warnings_not_ascending', 'warnPercents', { first, second })
}

function checkEvidence({ categories, evidence }: RulebookDoc, report: Report) {
  for (const outcome of ['solved', 'explained'] as const) {
    const rules = evidence.flatMap((rule, index) =>
      rule.outcome === outcome ? [{ index, prefix: rule.categoryPrefix }] : [],
    )
    const { winners, overlaps } = rank(
      rules,
      categories.map((category) => category.code),
    )
    for (const [first, second] of overlaps) {
      const prefix = evidence[second]?.categoryPrefix ?? ''
      report('evidence_overlap', `evidence[${second}]`, {
        first: first + 1,
        second: second + 1,
        prefix,
      })
    }
    for (const { index, prefix } of rules) {
      const path = `evidence[${index}].categoryPrefix`
      if (!categories.some((category) => covers(prefix, category.code))) {
        report('evidence_prefix_unknown', path, { rule: index + 1, prefix })
      } else if (!winners.has(index) && !overlaps.some(([, second]) => second === index)) {
        report('evidence_shadowed', path, { rule: index + 1, prefix })
      }
    }
    categories.forEach(({ code, path }, index) => {
      if (rules.some(({ prefix }) => covers(prefix, code))) return
      report('evidence_gap', `categories[${index}]`, {
        code,
        name: path.join('/'),
        outcome: OUTCOME_NAMES[outcome],
      })
    })
  }
}

function checkCodes({ outside, declineGrounds, screeningGrounds }: RulebookDoc, report: Report) {
  for (const [index, code] of repeated(outside.map((body) => body.code))) {
    report('outside_twice', `outside[${index}].code`, { code })
  }
  for (const [index, code] of repeated(declineGrounds.map((ground) => ground.code))) {
    report('ground_twice', `declineGrounds[${index}].code`, { code })
  }
  if (declineGrounds.length === 0) report('no_grounds', 'declineGrounds')
  for (const [index, code] of repeated(screeningGrounds.map((ground) => ground.code))) {
    report('screening_ground_twice', `screeningGrounds[${index}].code`, { code })
  }
  if (screeningGrounds.length === 0) report('no_screening_grounds', 'screeningGrounds')
}

function checkTexts({ echoes, quietHours, emergencyNotice }: RulebookDoc, report: Report) {
  const known = new Set(ECHO_PLACEHOLDERS.map((name) => `{${name}}`))
  for (const key of ECHO_KEYS) {
    for (const language of ['zh', 'en'] as const) {
      const text = echoes[key][language]
      const path = `echoes.${key}.${language}`
      const named = { key: ECHO_NAMES[key], language: LANGUAGE_NAMES[language] }
      // Whole placeholders, and any brace left over: "{code" would be sent as it stands.
      const braces = text.match(/\{\w*\}?|\}/g) ?? []
      for (const placeholder of new Set(braces)) {
        if (!known.has(placeholder))
          report('echo_unknown_placeholder', path, { ...named, placeholder })
      }
      if (!text.includes('{code}')) report('echo_without_code', path, named)
      const chars = [...text].length
      if (chars > ECHO_CHARS_MAX)
        report('echo_too_long', path, { ...named, chars, max: ECHO_CHARS_MAX })
    }
  }
  const { from, to } = quietHours
  const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/
  if (!timeOfDay.test(from) || !timeOfDay.test(to) || from === to)
    report('quiet_hours_wrong', 'quietHours', { from, to })
  for (const language of ['zh', 'en'] as const) {
    const missing = EMERGENCY_NUMBERS.filter(
      (number) => !emergencyNotice[language].includes(number),
    )
    for (const number of missing)
      report('emergency_number_missing', `emergencyNotice.${language}`, { number })
  }
}

/** Which rules win at least one category, and which pairs say the same thing twice. */
function rank(rules: { index: number; prefix: string }[], codes: string[]) {
  const byPrefix = new Map<string, number>()
  const overlaps: [number, number][] = []
  for (const { index, prefix } of rules) {
    const first = byPrefix.get(bare(prefix))
    if (first === undefined) byPrefix.set(bare(prefix), index)
    else overlaps.push([first, index])
  }
  const winners = new Set<number>()
  for (const code of codes) {
    const levels = code.split('.')
    for (let depth = levels.length; depth >= 0; depth -= 1) {
      const winner = byPrefix.get(levels.slice(0, depth).join('.'))
      if (winner === undefined) continue
      winners.add(winner)
      break
    }
  }
  return { winners, overlaps }
}

/** Every value that stood before, with its place. */
function repeated(values: string[]): [number, string][] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index ? [[index, value] as [number, string]] : [],
  )
}

/** Days of the calendar, for comparing: a week has five working days. */
function atMost(limit: TimeLimit): number {
  return limit.mode === 'working' ? Math.ceil((limit.days * 7) / 5) : limit.days
}

/** A board needs weights that make a whole, and no unit in two groups at once. */
function checkAccountability(
  { accountability: { board, callbacks } }: RulebookDoc,
  organisation: Organisation,
  report: Report,
) {
  const total = METRICS.reduce((sum, metric) => sum + board.weights[metric], 0)
  if (total !== 100) report('weights_not_whole', 'accountability.board.weights', { total })
  const units = board.peerGroups.flatMap(({ unitIds }) => unitIds)
  for (const [, unit] of repeated(units))
    report('peer_twice', 'accountability.board.peerGroups', { unit: nameOf(organisation, unit) })
  for (const unit of units.filter((id) => !organisation.units.has(id)))
    report('peer_unknown', 'accountability.board.peerGroups', { unit })
  callbacks.dayParts.forEach(({ from, to }) => {
    if (from >= to) report('day_part_wrong', 'accountability.callbacks.dayParts', { from, to })
  })
}

const nameOf = (organisation: Organisation, id: string) => organisation.units.get(id)?.name ?? id
