// 热线转办: what the hotline 12345 passes on. Who called stays there; the order number is what the unit asks it by. Pure.
import { maskNamesIn } from '../reporters/contract-names.ts'
import { isDay } from '../platform/days.ts'
import type { SheetField } from './contract.ts'
import { ORDER_NOTE } from './texts.ts'

/** Columns about whoever called: never read under this profile, whatever the mapping says. */
export const IDENTITIES = ['name', 'phone', 'address'] as const satisfies readonly SheetField[]
/** Columns that mean something in a hotline's sheet only. */
export const ORDERS = [
  'order',
  'calledAt',
  'orderDue',
  'orderState',
] as const satisfies readonly SheetField[]

export function isOrder(text: string): boolean {
  return /^[0-9A-Za-z][0-9A-Za-z-]{3,39}$/.test(text)
}

/** 2026-06-01 09:12, 2026/6/1, 2026年6月1日, 20260601…: the day, or null. */
export function dayIn(text: string): string | null {
  const found = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})|(\d{2})(\d{2}))(?!\d{3})/.exec(
    text.normalize('NFKC').trim(),
  )
  if (!found) return null
  const [, year = '', month = found[4] ?? '', date = found[5] ?? ''] = found
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}

const NUMBERS =
  /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<![\d.-])0\d{2,3}[-— ]?\d{7,8}(?!\d)|(?<!\d)\d{17}[\dXx](?![\dXx])|(?<=(?:电话|手机|座机|号码|来电)[^。；;\d]{0,6})\d{7,8}(?!\d)/g
/** 来电人张三, 市民李女士: how a hotline's operator speaks of whoever is on the line. */
const CALLER =
  /((?:来电人|来电者|反映人|市民|群众|投诉人|诉求人|联系人|求助人)(?:姓名)?[:：\s]*(?:为|是)?)(?!反映|反应|来电|称|表示|在|的|希望|投诉|咨询|建议|要求|们)(\p{Script=Han})\p{Script=Han}{0,3}?(?=先生|女士|小姐|同志|反映|反应|来电|称|表示|[，,。；;（(\s]|$)/gu
const TITLED = /(?<!\p{Script=Han})(\p{Script=Han})\p{Script=Han}{0,2}(?=先生|女士|小姐)/gu

/** The text without the names and numbers an operator wrote into it. What is missed is found by nobody's column. */
export function withoutIdentities(text: string): string {
  return maskNamesIn(
    text.replace(CALLER, (whole, said: string, first: string) =>
      // 来电人某先生 is masked already.
      first === '某' ? whole : `${said}${first}×`,
    ),
  )
    .replace(TITLED, '$1×')
    .replace(NUMBERS, '×××')
}

export function orderNote(cells: {
  order: string
  called: string
  due: string
  state: string
  remark: string
}): string {
  const { order, called, due, state, remark } = cells
  return [
    `${ORDER_NOTE.order} ${order}`,
    called && `${ORDER_NOTE.called} ${called}`,
    due && `${ORDER_NOTE.due} ${due}`,
    state && `${ORDER_NOTE.state} ${state}`,
    ORDER_NOTE.ask,
    remark,
  ]
    .filter((part) => part !== '')
    .join('；')
}
