// Which field a head means, whatever people call it.
import type { Mapping, SheetField } from './contract.ts'
import { IDENTITIES, ORDERS } from './hotline.ts'
import { SHEET_FIELDS } from './limits.ts'
import { HEADS, HEAD_VARIANTS } from './texts.ts'

const known = new Map<string, SheetField>(
  SHEET_FIELDS.flatMap((field) =>
    [HEADS[field], ...HEAD_VARIANTS[field]].map((head) => [plain(head), field] as const),
  ),
)

/** null: a column of somebody's own, which is passed over. */
export function fieldOf(head: string): SheetField | null {
  return known.get(plain(head)) ?? null
}

/** The first column of each meaning; the clerk corrects what is guessed wrong. */
export function guessMapping(headers: readonly string[]): Mapping {
  const columns: Mapping['columns'] = {}
  for (const [column, head] of headers.entries()) {
    const field = fieldOf(head)
    if (field && columns[field] === undefined) columns[field] = column
  }
  // 诉求类别 over 一级 when the sub-heads stand in columns of their own: the first level, not all of them.
  if (
    columns.category !== undefined &&
    columns.category2 !== undefined &&
    columns.category1 === undefined
  ) {
    columns.category1 = columns.category
    delete columns.category
  }
  const hotline = columns.order !== undefined
  // Who called stays with the hotline; 办理期限 of a ledger is the ledger's own and is counted anew.
  for (const field of hotline ? IDENTITIES : ORDERS) delete columns[field]
  return {
    profile: hotline ? 'hotline' : 'ledger',
    columns,
    unknownCategory: 'blank',
    // 投诉 and 求助 of a hotline are no types of the rulebook.
    unknownType: hotline ? 'blank' : 'reject',
    wrongPhone: 'reject',
    unknownUnit: 'blank',
    unknownPlace: 'blank',
    online: 'web',
    offline: 'import',
  }
}

/** 联系方式（电话）* and 联系 方式 are one head. */
function plain(head: string): string {
  const text = head
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(([一二三]级)\)/g, '$1')
  const short = text.replace(/\(.*?\)/g, '').replace(/[\s*:、,.。/\\|_\-—"'“”]/g, '')
  return short === '' ? text.replace(/[\s()]/g, '') : short
}
