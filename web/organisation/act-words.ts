// One administrative act as a sentence. Pure; names and words come from outside.
import type { AdminActView, Role } from '../../src/organisation/contract.ts'

/** Which sentence says it, and what is filled in. */
export interface ActSentence {
  key:
    | 'plain'
    | 'about'
    | 'staffCreated'
    | 'appointed'
    | 'appointedUntil'
    | 'revoked'
    | 'lent'
    | 'takenBack'
    | 'unit'
    | 'unitsImported'
    | 'published'
    | 'calendar'
    | 'reset'
    | 'signInFailed'
    | 'imported'
    | 'exported'
    | 'accountExported'
  values: Record<string, string | number>
}
export interface ActNames {
  unit(id: string): string
  role(role: Role): string
  day(day: string): string
  /** 登录失败: the act by itself. */
  act(act: string): string
  unitAct(what: string): string
  /** 责任单位 区住建局: one filter of a view. */
  filter(key: string, value: string): string
  /** A view without filters. */
  everything: string
  /** That words were looked for; they are not kept. */
  words: string
  comma: string
}

export function actInWords(
  { by, act, target, targetName, details }: AdminActView,
  names: ActNames,
): ActSentence {
  const text = (key: string) => (typeof details[key] === 'string' ? details[key] : '')
  const count = (key: string) => (typeof details[key] === 'number' ? details[key] : 0)
  const person = targetName ?? ''
  const post = () => ({
    person,
    unit: names.unit(text('unitId')),
    role: names.role(text('role') as Role),
    from: text('fromOn') && names.day(text('fromOn')),
    to: text('toOn') && names.day(text('toOn')),
  }) // the server wrote one of its roles
  switch (act) {
    case 'staff_created':
      return {
        key: 'staffCreated',
        values: { person, unit: names.unit(text('unitId')), username: text('username') },
      }
    case 'appointed':
      return { key: text('toOn') ? 'appointedUntil' : 'appointed', values: post() }
    case 'appointment_revoked':
      return { key: 'revoked', values: post() }
    case 'role_lent':
      return { key: 'lent', values: post() }
    case 'role_taken_back':
      return { key: 'takenBack', values: post() }
    case 'units_changed':
      return {
        key: 'unit',
        values: {
          what: unitActs(details.what, names),
          unit: names.unit(target ?? ''),
          on: text('on') && names.day(text('on')),
        },
      }
    case 'units_imported':
      return { key: 'unitsImported', values: { added: count('added'), changed: count('changed') } }
    case 'rulebook_published':
      return { key: 'published', values: { n: target ?? '' } }
    case 'calendar_imported':
      return {
        key: 'calendar',
        values: { years: Array.isArray(details.years) ? details.years.join(names.comma) : '' },
      }
    case 'password_reset':
      return { key: 'reset', values: { person, totp: details.totp === true ? 1 : 0 } }
    case 'ledger_imported':
      return { key: 'imported', values: { n: count('rows') } }
    case 'ledger_exported':
      return {
        key: 'exported',
        values: { n: count('rows'), kind: text('kind'), view: viewOf(details, names) },
      }
    case 'account_exported':
      return {
        key: 'accountExported',
        values: {
          unit: names.unit(text('unitId')),
          week: text('week') && names.day(text('week')),
          n: count('rows'),
        },
      }
    case 'sign_in_failed':
      return { key: 'signInFailed', values: { person } }
    default:
      // Whoever does it to themselves (signs in, changes a password) stands in the line already.
      return person && by?.id !== target
        ? { key: 'about', values: { act: names.act(act), person } }
        : { key: 'plain', values: { act: names.act(act) } }
  }
}

/** What was exported: the filters of the view, in words. */
function viewOf(details: AdminActView['details'], names: ActNames): string {
  const filters = typeof details.filters === 'object' ? Object.entries(details.filters ?? {}) : []
  const said = filters.flatMap(([key, value]: [string, unknown]) =>
    key === 'sort' || key === 'lang'
      ? []
      : [value].flat().flatMap((one) => (typeof one === 'string' ? [names.filter(key, one)] : [])),
  )
  if (details.searched === true) said.push(names.words)
  return said.length > 0 ? said.join(names.comma) : names.everything
}

/** [['merge', 'a'], ['move', 'b']] → 并入. What moved along is no act of its own. */
function unitActs(what: unknown, names: ActNames): string {
  if (!Array.isArray(what)) return ''
  const acts = what.flatMap((pair: unknown) =>
    Array.isArray(pair) && typeof pair[0] === 'string' ? [pair[0]] : [],
  )
  const own = acts.filter((one) => one !== 'move')
  return [...new Set(own.length > 0 ? own : acts)].map(names.unitAct).join(names.comma)
}

/** Why it was done, as it was written down. */
export function reasonOf({ details }: Pick<AdminActView, 'details'>): string {
  return typeof details.reason === 'string' ? details.reason : ''
}
