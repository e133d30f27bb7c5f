// Numbers of people among words: telephones, identity numbers, bank cards. The one rule by which whoever writes is asked
// (the citizen's form, the counter, the field app) and by which the rest is shown (docs/decisions/0003). Pure.

export type NumberPart = 'id_number' | 'card' | 'phone'

/** Whole numbers of the second generation; partly starred ones too. */
const ID_NUMBER =
  /(?<![\d*])\d{6}(?:(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx]|[\d*]{4,8}\*{2,}[\d*]{0,6}[\dXx])(?![\d*])|身份证(?:号码?|件号)?[^。；\d]{0,6}\d{15}(?!\d)/
const ID_IN_PIECES =
  /(?<!\d)\d(?:[ -]?\d){5}[ -]?(?:1[ -]?[89]|2[ -]?0)(?:[ -]?\d){2}[ -]?(?:0[ -]?[1-9]|1[ -]?[0-2])[ -]?(?:[0-2][ -]?\d|3[ -]?[01])(?:[ -]?\d){3}[ -]?[\dXx](?!\d)/
/** Cards of Chinese banks begin with 62; others are known by the word before. */
const CARD =
  /(?<!\d)62\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)|(?:卡号|账号|帐号|银行卡)[^。；;\d]{0,8}\d{4}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,3})?(?!\d)/
const MOBILE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/
/** With its area code, or seven to eight digits behind the word. */
const LANDLINE =
  /(?<![\d.-])0(?:10|2\d|[3-9]\d{2})[-—– ]?\d{7,8}(?!\d)|(?:电话|座机|热线|致电|拨打|来电|手机)[^。；;\d]{0,12}\d{7,8}(?![\d.年元万亩米平])/

/** What each part is looked for by, in this order: an identity number is no card and no telephone. */
export const NUMBER_PATTERNS: Record<NumberPart, readonly RegExp[]> = {
  id_number: [ID_NUMBER, ID_IN_PIECES],
  card: [CARD],
  phone: [MOBILE, LANDLINE],
}
const PARTS = ['id_number', 'card', 'phone'] as const
const EVERYWHERE = PARTS.flatMap((part) =>
  NUMBER_PATTERNS[part].map((pattern) => [part, new RegExp(pattern, 'g')] as const),
)
const NUMBER_AT_END = /[+\d*](?:[\d*]|[-—– ](?=[\d*Xx]))*[Xx]?$/
const FULL_WIDTH = /[０-９]/g
const halfWidth = (text: string) =>
  text.replace(FULL_WIDTH, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))

/** The text with every number replaced, and which parts were found. */
function replaced(text: string, by: (digits: string) => string): [string, NumberPart[]] {
  const found: NumberPart[] = []
  let rest = text
  for (const [part, pattern] of EVERYWHERE)
    rest = rest.replace(pattern, (whole) => {
      found.push(part)
      return whole.replace(NUMBER_AT_END, by)
    })
  return [rest, found]
}

export function numbersIn(text: string): NumberPart[] {
  const [, found] = replaced(halfWidth(text), () => '□')
  return PARTS.filter((part) => found.includes(part))
}

/** 139****1111: enough to see that two texts name one number, too little to call it. */
export function maskNumbersIn(text: string): string {
  const [masked, found] = replaced(halfWidth(text), masked4)
  return found.length > 0 ? masked : text
}

function masked4(number: string): string {
  const digits = number.replace(/^\+?86[- ]?(?=1)/, '').replace(/[-—– ]/g, '')
  if (digits.length < 10) return `${digits.slice(0, 2)}****${digits.slice(-2)}`
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`
}

const AN_ID = /^[\da-f-]{32,}$/i

/** Every text within what is shown; ids and hashes stay what they are. */
export function maskNumbersWithin<T>(shown: T): T {
  const within = (value: unknown): unknown => {
    if (typeof value === 'string') return AN_ID.test(value) ? value : maskNumbersIn(value)
    if (Array.isArray(value)) return value.map(within)
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, within(inner)]))
  }
  return within(shown) as T // the same shape: only characters within texts change
}
