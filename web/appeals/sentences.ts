// 办理经过: one line of the history as a sentence, and the words that go with it. Pure.
import type { TFunction } from 'i18next'
import type { HistoryLine } from '../../src/appeals/contract.ts'
import type { Language } from '../i18n.ts'
import { dayText } from '../ui/days.ts'
import type { Names } from '../organisation/names.ts'

type Translate = TFunction<['appeals', 'ui']>
export interface Sentence {
  what: string
  /** What the person wrote. */
  said: string | null
  fileIds: string[]
}

/** Reminders and sums of the program itself; most readers can do without them. */
export const SYSTEM_TYPES: ReadonlySet<string> = new Set(['warned', 'settled'])

export function sentenceOf(
  line: HistoryLine,
  names: Names,
  t: Translate,
  language: Language,
): Sentence {
  const body = new Body(line.body)
  return {
    what: whatOf(line, body, names, t, language),
    said: saidOf(line.type, body, names, t, language),
    fileIds: body
      .texts('fileIds')
      .concat(body.objects('evidence').map((piece) => piece.text('fileId'))),
  }
}

function whatOf(
  line: HistoryLine,
  body: Body,
  names: Names,
  t: Translate,
  language: Language,
): string {
  const unit = names.unit(body.text('unitId'))
  const track = word(t, 'track', body.text('track'))
  const day = (field: string) => dayText(body.text(field), language)
  const n = body.number('milestone') + 1
  switch (line.type) {
    case 'registered':
      return t('history.registered', { channel: word(t, 'channel', body.text('channel')), unit })
    case 'classified': {
      const type = word(t, 'type', body.text('appealType'))
      return t('history.classified', {
        type,
        category: names.category(body.text('category') || null),
      })
    }
    case 'raised':
    case 'sealed':
    case 'unsealed':
    case 'reopened':
    case 'co_unit_added':
      return t(`history.${line.type}`, { unit })
    case 'dispatched':
      return t(body.flag('upheld') ? 'history.upheld' : 'history.dispatched', { unit, track })
    case 'returned':
      return t(body.flag('arbitration') ? 'history.returnedArbitration' : 'history.returned', {
        unit,
      })
    case 'arbitrated':
      return t('history.arbitrated', { unit, track })
    case 'contacted':
      return t('history.contacted', {
        day: day('contactedOn'),
        how: word(t, 'how', body.text('how')),
      })
    case 'progressed':
      return body.has('milestone') ? t('history.milestoneReached', { n }) : t('history.progressed')
    case 'extension_asked':
    case 'extended':
    case 'resumed':
      return t(`history.${line.type}`, { days: body.number('days') })
    case 'paused':
      return t('history.paused', { day: day('until') })
    case 'planned':
      return t('history.planned', { n: body.objects('milestones').length })
    case 'milestone_missed':
      return t('history.milestone_missed', { n })
    case 'warned':
      return t('history.warned', {
        clock: word(t, 'clock', body.text('clock')),
        percent: body.number('percent'),
      })
    case 'overdue':
      return t('history.overdue', {
        clock: word(t, 'clock', body.text('clock')),
        day: day('dueOn'),
      })
    case 'claimed': {
      const outcome = word(t, 'outcome', body.text('outcome'))
      return t('history.claimed', { outcome, n: body.objects('evidence').length })
    }
    case 'called_back': {
      const solved = body.has('solved')
        ? t(body.flag('solved') ? 'history.callSolved' : 'history.callUnsolved')
        : ''
      const level = body.has('level')
        ? t('history.callLevel', { level: word(t, 'page.rating', `r${body.number('level')}`) })
        : ''
      return t(body.has('corrects') ? 'history.called_correct' : 'history.called_back', {
        result: word(t, 'history.callResult', body.text('result')),
        said: `${solved}${level}`,
      })
    }
    case 'raised_to_conference':
      return t('history.raised_to_conference', { n: body.number('redos') })
    case 'conference_decided':
      return body.has('unitId')
        ? t('history.conference_decided', { unit })
        : t('history.conferenceDay', { day: day('day') })
    case 'dissatisfaction_struck':
      return t('history.dissatisfaction_struck', { unit: names.unit(body.text('byUnitId')) })
    case 'redone':
      return t('history.redone', { ground: word(t, 'redoGround', body.text('ground')) })
    case 'spot_checked':
      return t('history.spot_checked', {
        finding: word(t, 'finding', body.text('finding')),
        reasons: body
          .texts('reasons')
          .map((reason) => word(t, 'findingReason', reason))
          .join(language === 'zh' ? '、' : ', '),
        marks: ['late', 'corrects', 'noPhoto']
          .filter((mark) => (mark === 'noPhoto' ? lacksPhoto(body) : body.flag(mark)))
          .map((mark) => word(t, 'findingMark', mark))
          .join(''),
      })
    case 'spot_photo':
      return t('history.spot_photo')
    case 'photos_lost':
      return t('history.photos_lost', { n: body.texts('photoIds').length })
    case 'false_account':
      return t('history.false_account', { unit })
    case 'closed': {
      const outcome = word(t, 'outcome', body.text('outcome'))
      return t('history.closed', { basis: word(t, 'basis', body.text('basis')), outcome })
    }
    case 'absorbed':
      return t('history.absorbed', { n: body.number('voices') })
    case 'referred':
      return t('history.referred', { name: body.text('name') })
    case 'referral_answered':
      return t('history.referral_answered', { outcome: word(t, 'outcome', body.text('outcome')) })
    case 'declined':
      return t('history.declined', { basis: body.text('basis') })
    case 'screening_proposed':
    case 'screened_out':
    case 'screening_rejected':
      return t(`history.${line.type}`)
    case 'screening_overturned':
      return t('history.screening_overturned', { unit })
    case 'rated':
      return t('history.rated', { level: word(t, 'page.rating', `r${body.number('level')}`) })
    case 'supplemented':
      return t(body.has('reporterNo') ? 'history.supplementedByReporter' : 'history.supplemented')
    case 'triaged':
    case 'accepted':
    case 'settled':
    case 'confirmed':
    case 'confirm_lapsed':
    case 'disputed':
    case 'merged':
    case 'unmerged':
    case 'released':
    case 'decline_upheld':
    case 'withdrawn':
    case 'voice_withdrawn':
    case 'endorsed':
    case 'call_denied':
    case 'noted':
      return t(`history.${line.type}`)
    default:
      return t('history.other')
  }
}

const SAID_FIELDS = [
  'reason',
  'summary',
  'text',
  'question',
  'result',
  'answer',
  'explanation',
] as const

function saidOf(
  type: string,
  body: Body,
  names: Names,
  t: Translate,
  language: Language,
): string | null {
  if (type === 'registered') return null // the appeal itself stands at the top of the page
  if (type === 'planned') {
    const steps = body
      .objects('milestones')
      .map(
        (step, index) => `${index + 1}. ${dayText(step.text('on'), language)} ${step.text('what')}`,
      )
    return [...steps, body.text('reason')].filter(Boolean).join('\n')
  }
  // Its result is a word of a list and stands in the sentence; what was said is the text alone.
  if (type === 'called_back') return body.text('text') || null
  if (type === 'spot_checked') {
    const why = body.text('noPhoto')
    return [body.text('text'), why && t('page.noPhoto', { why })].filter(Boolean).join('\n') || null
  }
  if (type === 'sealed') return `${t('page.against')}：${names.unit(body.text('againstUnitId'))}`
  return SAID_FIELDS.map((field) => body.text(field)).find(Boolean) ?? null
}

/** A word of a closed list; an unknown one (from a later version) is left out rather than shown raw. */
function word(
  t: Translate,
  list:
    | 'track'
    | 'channel'
    | 'type'
    | 'how'
    | 'clock'
    | 'outcome'
    | 'redoGround'
    | 'finding'
    | 'findingReason'
    | 'findingMark'
    | 'basis'
    | 'page.rating'
    | 'history.callResult',
  key: string,
): string {
  if (!key) return t('ui:none')
  return t(`${list}.${key}` as 'type.personal', { defaultValue: '' }) || t('ui:none') // a closed list of the contract
}

/** Of what nobody could tell there may be nothing to show. */
const lacksPhoto = (body: Body) =>
  body.text('finding') !== 'cannot_tell' && body.objects('photos').length === 0

/** The body of an event, read field by field: old events may lack what new ones have. */
class Body {
  readonly #fields: Record<string, unknown>
  constructor(fields: Record<string, unknown>) {
    this.#fields = fields
  }
  has(field: string): boolean {
    return this.#fields[field] !== undefined && this.#fields[field] !== null
  }
  text(field: string): string {
    const value = this.#fields[field]
    return typeof value === 'string' ? value : ''
  }
  number(field: string): number {
    const value = this.#fields[field]
    return typeof value === 'number' ? value : 0
  }
  flag(field: string): boolean {
    return this.#fields[field] === true
  }
  texts(field: string): string[] {
    const value = this.#fields[field]
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  }
  objects(field: string): Body[] {
    const value = this.#fields[field]
    if (!Array.isArray(value)) return []
    return value
      .filter((one) => typeof one === 'object' && one !== null)
      .map((one) => new Body(one))
  }
}
