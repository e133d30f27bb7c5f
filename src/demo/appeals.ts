// Appeals as people might bring them: every text drawn from a seed, none copied from anybody.
import type { Channel } from '../appeals/contract.ts'
import type { AppealType } from '../rulebook/contract.ts'
import { seeded, type Random } from './random.ts'
import { countryMatters } from './words/country.ts'
import { homeMatters } from './words/homes.ts'
import { aspectOf, isOwn, wordsOf, type Matter, type Words } from './words/matter.ts'
import { peopleMatters } from './words/people.ts'
import { streetMatters } from './words/street.ts'
import {
  asked,
  dialect,
  durations,
  slips,
  spots,
  tried,
  voices,
  type Voice,
} from './words/voices.ts'

/** A village or community: where it happens decides who can have brought it. */
export interface DemoPlace {
  id: string
  name: string
  kind: 'street' | 'country'
}

/** What stays the same wherever one appeal is spoken of. */
export interface Facts {
  spot: string
  since: string
  few: number
  many: number
  /** Which of the matter's aspects it is about. */
  aspect: string
}

export interface DemoAppeal {
  text: string
  matter: Matter
  /** The matter's words that fit what was said. */
  words: Words
  category: string
  type: AppealType
  headcount: number | null
  channel: Channel
  place: DemoPlace
  facts: Facts
}

export const matters: readonly Matter[] = [
  ...streetMatters,
  ...homeMatters,
  ...countryMatters,
  ...peopleMatters,
]

const SHARED_CHANNELS: Channel[] = [
  'scan',
  'scan',
  'scan',
  'scan',
  'scan',
  'web',
  'web',
  'visit',
  'visit',
  'visit',
  'meeting',
  'questionnaire',
  'hotline',
  'hotline',
  'letter',
  'study',
]
const OWN_CHANNELS: Channel[] = [
  'scan',
  'scan',
  'scan',
  'web',
  'web',
  'visit',
  'hotline',
  'hotline',
  'letter',
]
const CHARS_MIN = 15
/** Places for whoever has no unit tree at hand. */
const SOME_PLACES: DemoPlace[] = [
  { id: '511902001002', name: '鼓楼社区', kind: 'street' },
  { id: '511902001004', name: '南门社区', kind: 'street' },
  { id: '511902101001', name: '海生社区', kind: 'street' },
  { id: '511902101007', name: '杏垭村', kind: 'country' },
  { id: '511902101012', name: '石柱村', kind: 'country' },
  { id: '511902006010', name: '管家沟村', kind: 'country' },
]

/** The same seed gives the same `n` appeals, all different. */
export function demoAppeals(
  seed: number,
  n: number,
  places: readonly DemoPlace[] = SOME_PLACES,
): DemoAppeal[] {
  const random = seeded(seed)
  const told = new Set<string>()
  return Array.from({ length: n }, () => {
    for (;;) {
      const place = random.pick(places)
      const matter = matterFor(random, place)
      if (matter) return appealAbout(random, { place, matter }, told)
    }
  })
}

/** One that may happen in this place; `among` narrows the choice, perhaps to nothing. */
export function matterFor(
  random: Random,
  place: DemoPlace,
  among: (matter: Matter) => boolean = () => true,
): Matter | null {
  const fitting = WEIGHTED[place.kind].filter(among)
  return fitting.length > 0 ? random.pick(fitting) : null
}

const weightedFor = (kind: DemoPlace['kind']) =>
  matters.flatMap((matter) =>
    matter.where === 'any' || matter.where === kind
      ? Array.from({ length: matter.weight }, () => matter)
      : [],
  )
const WEIGHTED = { street: weightedFor('street'), country: weightedFor('country') }

export function appealAbout(
  random: Random,
  given: { place: DemoPlace; matter: Matter; channel?: Channel; type?: AppealType; facts?: Facts },
  told: Set<string>,
): DemoAppeal {
  const { matter, place } = given
  const type = given.type ?? random.pick(matter.types)
  for (;;) {
    const channel = given.channel ?? random.pick(isOwn(matter) ? OWN_CHANNELS : SHARED_CHANNELS)
    const facts = given.facts ?? factsOf(random, place, matter)
    const text = spoken(random, channel, matter, facts, place)
    if (told.has(text) || text.length < CHARS_MIN) continue
    told.add(text)
    const headcount = type === 'collective' ? random.whole(5, 60) : null
    const words = wordsOf(matter, facts.aspect)
    return {
      text,
      matter,
      words,
      category: matter.category,
      type,
      headcount,
      channel,
      place,
      facts,
    }
  }
}

export function factsOf(random: Random, place: DemoPlace, matter: Matter): Facts {
  return {
    spot: random.pick(spots[place.kind]),
    since: random.pick(durations),
    few: random.whole(3, 8),
    many: random.whole(12, 46),
    aspect: aspectOf(random.pick(matter.says)),
  }
}

/** `today`: '11月18日', where the sentence names the day it is written on. */
export function filled(sentence: string, facts: Facts, today = ''): string {
  return sentence
    .replaceAll('{spot}', facts.spot)
    .replaceAll('{since}', facts.since)
    .replaceAll('{few}', String(facts.few))
    .replaceAll('{many}', String(facts.many))
    .replaceAll('{today}', today)
}

function spoken(
  random: Random,
  channel: Channel,
  matter: Matter,
  facts: Facts,
  place: DemoPlace,
): string {
  const words = wordsOf(matter, facts.aspect)
  const [first, second] = random.some(words.says, 2)
  const [hurt, hurtToo] = random.some(words.hurts, 2)
  const say = (sentence: string | undefined) => (sentence ? filled(sentence, facts) : '')
  const parts: Parts = {
    what: say(first),
    whatToo: say(second),
    hurt: say(hurt),
    hurtToo: say(hurtToo),
    ask: say(random.pick(words.asks)),
    // A question or a proposal has no "since", and is not about a spot.
    since:
      matter.category.startsWith('other.misc') || /个|年|天/.test(say(first)) ? '' : facts.since,
    place: matter.category.startsWith('other.misc') || isOwn(matter) ? '' : place.name,
    own: isOwn(matter),
    voice: voiceFor(random, place, isOwn(matter)),
  }
  switch (channel) {
    case 'hotline':
      return byPhone(random, parts, facts)
    case 'visit':
    case 'study':
      return byCollector(random, parts, channel === 'study')
    case 'meeting':
      return `${random.pick(['院坝会上', '座谈会上', '小组会上'])}，${facts.few}户群众提出：${parts.what}，${parts.hurt}。${parts.ask}。`
    case 'letter':
      return `${random.pick(['领导：', '负责的同志：', '尊敬的工作人员：'])}${byThemselves(random, { ...parts, voice: voices[3] ?? parts.voice }, 1)}`
    case 'questionnaire':
      return random.chance(0.5) ? parts.what : `${parts.what}，${parts.ask}`
    default: {
      const text = byThemselves(random, parts, random.next())
      return slipped(random, dialected(random, text, parts.voice.dialect))
    }
  }
}

interface Parts {
  what: string
  whatToo: string
  hurt: string
  hurtToo: string
  ask: string
  since: string
  voice: Voice
  place: string
  own: boolean
}

/** `length` 0…1: from one line to a page. */
function byThemselves(random: Random, parts: Parts, length: number): string {
  const { voice, what, hurt, ask } = parts
  const already = parts.since ? random.pick([`，${parts.since}了`, `，都${parts.since}了`, '']) : ''
  const close = random.pick(voice.closes)
  if (length < 0.15) return what
  if (length < 0.4) return `${what}${already}，${ask}${random.pick(['', '。', '！'])}`
  if (length < 0.75)
    return `${random.pick(voice.opens)}${what}${already}，${hurt}。${ask}。${close}`
  const more = parts.whatToo && random.chance(0.5) ? `${parts.whatToo}。` : ''
  const twice = parts.hurtToo ? `，${parts.hurtToo}` : ''
  const before = random
    .some(parts.own ? asked : tried, length > 0.9 ? 2 : random.whole(0, 1))
    .join('')
  const asides = random.some(voice.asides, length > 0.9 ? 2 : 1).join('')
  return `${random.pick(voice.opens)}${parts.place}${what}${already}，${hurt}${twice}。${more}${asides}${before}${ask}。${close}`
}

function byPhone(random: Random, parts: Parts, facts: Facts): string {
  const who = random.pick(['市民来电', '来电人', '群众来电', '一位女士来电', '一位先生来电'])
  const end = random.pick([
    '请相关部门核实处理并回复来电人。',
    '要求尽快处理。',
    '来电人表示可到现场指认。',
    '来电人希望得到电话答复。',
  ])
  return `${who}反映：${parts.place}${parts.what}，${parts.since ? `情况已持续${facts.since}，` : ''}${parts.hurt}。${parts.ask}。${end}`
}

function byCollector(random: Random, parts: Parts, long: boolean): string {
  const where = random.pick([
    `走访${parts.place || '院落'}时`,
    '入户时',
    '在院坝里听群众说',
    '网格走访中',
  ])
  const who = random.pick(['一位老人说', '住户反映', '几位邻居都说', '户主说', '一位大嫂说'])
  const seen = random.pick([
    '现场看了属实。',
    '已拍照。',
    '当时在场的都点头。',
    '本人不愿留姓名。',
    '请相关单位去看看。',
  ])
  const more = long
    ? `同住三天，早晚都看了：${parts.hurtToo || parts.hurt}。${random.pick(tried)}`
    : ''
  return `${where}，${who}，${parts.what}，${parts.hurt}。${more}${parts.ask}。${seen}`
}

function voiceFor(random: Random, place: DemoPlace, own: boolean): Voice {
  const fits = (voice: Voice) => voice.brings === 'any' || voice.brings === (own ? 'own' : 'shared')
  return random.pick(
    voices.filter((voice) => fits(voice) && (voice.where === 'any' || voice.where === place.kind)),
  )
}

function dialected(random: Random, text: string, often: number): string {
  return dialect.reduce(
    (said, [book, street]) => (random.chance(often * 0.7) ? said.replace(book, street) : said),
    text,
  )
}

function slipped(random: Random, text: string): string {
  if (random.chance(0.12))
    return text
      .replace(/[，。！]/g, ' ')
      .replace(/ +/g, ' ')
      .trim()
  if (random.chance(0.1)) return text.replace(/。$/, '！！')
  if (!random.chance(0.14)) return text
  const fitting = slips.filter(([right]) => text.includes(right))
  const slip = fitting.length > 0 ? random.pick(fitting) : null
  return slip ? text.replace(slip[0], slip[1]) : text
}
