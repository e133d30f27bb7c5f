// One line of a comparison as a person says it: 时限 · 签收 · 天数: 1 → 2. Pure; the words come from outside.
import type {
  Category,
  DeclineGround,
  EvidenceRule,
  OutsideBody,
  RoutingRule,
  ScreeningGround,
} from '../../src/rulebook/contract.ts'
import type { PublicNumber } from '../../src/rulebook/contract-accountability.ts'
import type { Change } from './answers.ts'
import { partOf, placeOf, type Part } from './parts.ts'

/** How things are called in the language of the page. */
export interface Words {
  /** 签收, 延期次数, 天数, 依据 …: the name of a field of the document. */
  field(name: string): string
  unit(id: string): string
  target(target: string): string
  category(code: string): string
  prefix(prefix: string): string
  ledger(ledger: string): string
  mode(mode: string): string
  outcome(outcome: string): string
  evidence(kind: string): string
  echo(key: string): string
  type(type: string): string
  language(language: string): string
  /** A message with its placeholders named: 交给〔单位〕办了. */
  message(text: string): string
  yes: string
  no: string
  shared: string
  everywhere: string
  or: string
  and: string
  comma: string
  days(limit: { days: number; mode: string }): string
}

export interface ChangeInWords {
  part: Part
  kind: Change['kind']
  /** What it is about: a category, a rule, a step. */
  subject: string
  before: string | null
  after: string | null
}

export function changeInWords(change: Change, words: Words): ChangeInWords {
  const { path, kind, before, after } = change
  const value = (one: unknown) =>
    one === null || one === undefined ? null : valueInWords(path, one, words)
  return {
    part: partOf(path),
    kind,
    subject: subjectOf(path, words),
    before: value(before),
    after: value(after),
  }
}

/** 派单目录 · 市政道路 · 派给 */
export function subjectOf(path: string, words: Words): string {
  const { list, item, fields } = placeOf(path)
  if (item !== null) return [itemName(list, item, words), ...fields.map(words.field)].join(' · ')
  if (list === 'echoes')
    return [words.echo(fields[0] ?? ''), ...fields.slice(1).map(words.language)].join(' · ')
  if (list === 'emergencyNotice')
    return [words.field(list), ...fields.map(words.language)].join(' · ')
  if (list === 'typeNames') return [words.field(list), ...fields.map(words.type)].join(' · ')
  if (list === 'limits')
    return fields
      .filter((field) => field !== 'resolve')
      .map(words.field)
      .join(' · ')
  return [list, ...fields]
    .filter((name) => name !== 'offices')
    .map(words.field)
    .join(' · ')
}

function itemName(list: string, item: string, words: Words): string {
  const [name = item] = item.split('#') // the second of a name is `name#2`
  if (list === 'categories') return words.category(name)
  if (list === 'routing') {
    const [prefix = '', town] = name.split('@')
    return town ? `${words.prefix(prefix)}（${words.unit(town)}）` : words.prefix(prefix)
  }
  if (list === 'evidence') {
    const [prefix = '', outcome = ''] = name.split('/')
    return `${words.prefix(prefix === '*' ? '' : prefix)} · ${words.outcome(outcome)}`
  }
  return words.field(list) + ` ${name}`
}

/** The value at this path: a whole item, or one field of it. */
export function valueInWords(path: string, value: unknown, words: Words): string {
  const { list, item, fields } = placeOf(path)
  const field = fields.at(-1)
  if (item !== null && field === undefined) return itemInWords(list, value, words)
  if (field === 'mode') return words.mode(String(value))
  if (field === 'usualLedger') return words.ledger(String(value))
  if (field === 'target') return words.target(String(value))
  if (field === 'townId' || list === 'offices') return words.unit(String(value))
  if (field === 'needs') return needsInWords(value as EvidenceRule['needs'], words) // the document's own field
  if (field === 'publicNumber') return numberInWords(value as PublicNumber, words) // the document's own field
  if (field === 'path') return (value as string[]).join(' / ') // a category's three names
  if (list === 'echoes') return words.message(String(value))
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (list === 'warnPercents')
    return (value as number[]).map((percent) => `${percent}%`).join(words.comma)
  if (Array.isArray(value)) return value.join(words.comma)
  return String(value)
}

function itemInWords(list: string, value: unknown, words: Words): string {
  switch (list) {
    case 'categories': {
      const category = value as Category // what this list holds
      return [
        category.path.join(' / '),
        category.code,
        words.ledger(category.usualLedger),
        category.shared ? words.shared : '',
        category.keywords.join(words.comma),
      ]
        .filter(Boolean)
        .join(' · ')
    }
    case 'routing': {
      const rule = value as RoutingRule // what this list holds
      return `${words.target(rule.target)} · ${rule.townId ? words.unit(rule.townId) : words.everywhere} · ${rule.reason}`
    }
    case 'evidence':
      return needsInWords((value as EvidenceRule).needs, words) // what this list holds
    case 'outside': {
      const body = value as OutsideBody // what this list holds
      return `${body.name} · ${words.days(body.answer)} · ${body.basis}`
    }
    case 'declineGrounds': {
      const ground = value as DeclineGround // what this list holds
      return `${ground.name} · ${ground.basis} · ${ground.sentence}`
    }
    case 'screeningGrounds': {
      const ground = value as ScreeningGround // what this list holds
      return `${ground.name} · ${ground.sentence}`
    }
    default:
      return JSON.stringify(value)
  }
}

const numberInWords = ({ name, digits, withinHours }: PublicNumber, words: Words) =>
  [
    `${name.zh} / ${name.en}`,
    `${words.field('digits')} ${digits}`,
    `${words.field('withinHours')} ${withinHours}`,
  ].join(' · ')

/** 办理前照片，并且 办理后照片或现场照片 */
export function needsInWords(
  needs: EvidenceRule['needs'],
  words: Pick<Words, 'evidence' | 'or' | 'and'>,
): string {
  return needs.map((group) => group.map(words.evidence).join(words.or)).join(words.and)
}

/** What a list of words gained and lost; null for anything else. */
export function gainsOf(
  before: unknown,
  after: unknown,
): { gained: string[]; lost: string[] } | null {
  const listed = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((one) => typeof one === 'string')
  if (!listed(before) || !listed(after)) return null
  return {
    gained: after.filter((one) => !before.includes(one)),
    lost: before.filter((one) => !after.includes(one)),
  }
}
