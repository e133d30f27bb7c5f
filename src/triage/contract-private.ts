// What must not stand in an answer that others may read: numbers and doors of people, and their names. Pure. It is told
// that something was found, never what: whoever asks may not be the one who may see it.
import { NAME } from '../reporters/contract-names.ts'
import { NUMBER_PATTERNS, numbersIn, type NumberPart } from '../reporters/contract-numbers.ts'

/** 3栋2单元501 is somebody's door; 5栋 alone is a building. */
const DOOR =
  /[\dA-Za-z一二三四五六七八九十](?:栋|幢|号楼|座)[^，。；,;\d]{0,3}(?:[\d一二三四五六七八九十]{1,4}单元)?[^，。；,;\d]{0,2}\d{3,4}(?:室|号|房|(?=[^\d年月日元万平米个人户名套台吨米㎡亿])|$)|[\d一二三四五六七八九十]单元[^，。；,;\d]{0,3}\d{3,4}(?:室|号|房)?(?!\d|[年元万平米个人户名套])/
/**
 * 柳树街12号; the office's own address is told by the words around it. Two characters of the name are enough to see it: a
 * longer run, tried from each of its characters, took a second on five thousand of them.
 */
const STREET_NUMBER =
  /\p{Script=Han}{2}(?:路|街|巷|弄|胡同|大道|村|组|社区)(?:\d{1,4}|[一二三四五六七八九十百]{1,4})(?:附\d+)?号(?!线|文|令|楼|栋|井|机|公告|院|令|桩|地块|决议|台风)/u
const OFFICE_NEAR =
  /(?:办公|办事|地址|窗口|大厅|服务中心|咨询|申请|前往|政务|受理|领取)[^。]{0,24}$/

export type PrivatePart = NumberPart | 'address'

/** What each part is looked for by; the first that fits says where it stands. */
export const PRIVATE_PATTERNS: Record<PrivatePart, readonly RegExp[]> = {
  ...NUMBER_PATTERNS,
  address: [DOOR, STREET_NUMBER],
}

export function privatePartsIn(text: string): PrivatePart[] {
  const found: PrivatePart[] = numbersIn(text)
  const street = STREET_NUMBER.exec(text)
  if (DOOR.test(text) || (street && !OFFICE_NEAR.test(beforeTheName(text, street.index))))
    found.push('address')
  return found
}

/** What stands before the whole run of characters that a street's name is part of. */
function beforeTheName(text: string, at: number): string {
  let start = at
  while (start > 0 && HAN.test(text[start - 1] ?? '')) start -= 1
  return text.slice(0, start)
}
const HAN = /\p{Script=Han}/u

/** Offices are written like names: 李主任, 张局长, 向上级. */
const NO_PERSON =
  '(?:主任|书记|局长|科长|所长|站长|镇长|村长|区长|县长|市长|队长|校长|院长|处长|经理|老师|医生|警官|律师|总|某|工|家|组|村|社|乡|镇|街|路|庄|屋|湾|沟|坝|桥|河|山)'
/** Begin like a name and are none, besides those that `NAME` leaves out. */
const ORDINARY =
  '方便|方面|方式|文中|尤其|周岁|广大|高度|全体|项目|常年|金额|单位|于是|向[我上来您你]|和谐|高兴|解[决释]|任何|安[排全置]|万[分一]|关于|包括|程序|周边|马上|严[格重]|文[化明件]|成立|时间|温馨|温暖|强[化调]|费用|查[看询处]|毛病|水[电费]|许[多可]|路[面灯]|车[辆主位]|房[屋产]|盛大|冷[静水]|相关|商[户家]|党[员委]|农[户民]|白天|易[发燃]|余[下款]|应[当该]|顾客|贺信|祝[您你愿]|武警|段[时路]|经[常过]'
const NAMED = `(?!${ORDINARY})${NAME}`
const BEFORE =
  '(?:反映人|来访人|来信人|来电人|投诉人|诉求人|当事人|申请人|信访人|举报人)[：:“"\\s]*(?:是|为)?'
const MET =
  '(?:(?<!\\p{Script=Han})|经与|已与|并与|与|联系了?|找到|告知|走访了?|约见|电话回访|回访)'
const AFTER =
  '(?=(?:同志|先生|女士|老人|大爷|大娘|您好|你好|反映的?|本人|家中|家的|一家|沟通|联系|见面|协商|当面|表示(?:满意|理解|认可)|签字|确认))'
const AFTER_BEFORE = '(?=$|[^\\p{Script=Han}]|同志|先生|女士|您好|你好|反映|的|家|在|于|本人|与|称)'
const IN_ANSWER = new RegExp(
  `${BEFORE}(${NAMED})${AFTER_BEFORE}|${MET}(${NAMED})${AFTER}|(${NAMED})(?=先生|女士|大爷|大娘)`,
  'gu',
)

/**
 * Names in an answer: `known` are those that stand in the appeal's own text, `families` the family names that every
 * reader of the appeal sees (刘××). The sealed name is compared with nothing (docs/triage-help.md). `staff` may be named.
 */
export function namesIn(
  text: string,
  known: readonly string[],
  families: readonly string[],
  staff: ReadonlySet<string>,
): { reporter: boolean; somebody: boolean } {
  const reporter = known.some(
    (name) => [...name].length >= 2 && !staff.has(name) && text.includes(name),
  )
  const written = [...text.matchAll(IN_ANSWER)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((name) => !staff.has(name) && !new RegExp(`${NO_PERSON}$`, 'u').test(name))
  return {
    reporter:
      reporter || written.some((name) => families.some((family) => name.startsWith(family))),
    somebody: written.length > 0,
  }
}
