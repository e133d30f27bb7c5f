// One row of a sheet becomes one appeal, or says in which column and why not. Pure.
import {
  NOTE_CHARS_MAX,
  TEXT_CHARS_MAX,
  type Channel,
  type RegisterInput,
  type ReporterInput,
} from '../appeals/contract.ts'
import { isPhone, normalisePhone } from '../reporters/masks.ts'
import type { AppealType } from '../rulebook/contract.ts'
import { readCell } from '../platform/cells.ts'
import type { Mapping, Reject, SheetField } from './contract.ts'
import { plain, type Lookups } from './lookups.ts'
import { dayIn, isOrder, orderNote, withoutIdentities } from './hotline.ts'
import { writeNote } from './notes.ts'
import type { TableRow } from './read-table.ts'
import { HEADS, NOTE_SECOND_PHONE, NOTHING, REASONS, type RejectReason } from './texts.ts'

const NAME_CHARS_MAX = 50
const PLACE_CHARS_MAX = 200
const HEADCOUNT_MAX = 100_000

export interface MappedRow {
  row: number
  input: RegisterInput
  /** 责任单位 and 备注, as the note they become. */
  note: string | null
  /** The number (编号) under which this ledger has the row already, if it has. */
  code: string | null
  /** 工单编号, and the day of the call: of a hotline's sheet. */
  order: string | null
  calledOn: string | null
  /** 责任单位 names a unit that we know. */
  unitId: string | null
  /** Cells that nobody could read, left blank as the mapping allows. */
  blanked: Reject[]
}

export function mapRow(source: TableRow, mapping: Mapping, lookups: Lookups): MappedRow | Reject[] {
  const row = new Row(source, mapping)
  const text = appealText(row)
  const hotline = mapping.profile === 'hotline'
  const channel = hotline ? 'hotline' : channelOf(row, lookups)
  const type = typeOf(row, lookups)
  const category = categoryOf(row, lookups)
  const areaId = hotline ? areaOfOrder(row, lookups) : areaOf(row, lookups)
  const reporter = hotline ? {} : reporterOf(row)
  const headcount = headcountOf(row)
  const placeDetail = row.bounded('placeDetail', PLACE_CHARS_MAX, REASONS.placeTooLong)
  const unit = row.cell('unit')
  const unitId = unitOf(row, lookups)
  const order = hotline ? orderOf(row) : null
  const calledOn = hotline ? calledOnOf(row) : null
  const remark = order === null ? row.cell('note') : orderRemark(row, order)
  const note = writeNote({ unit, remark })
  if (note !== null && note.length > NOTE_CHARS_MAX) row.reject('note', REASONS.noteTooLong)
  if (row.rejects.length > 0) return row.rejects
  return {
    row: source.row,
    note,
    code: row.cell('code') || null,
    order,
    calledOn,
    unitId,
    blanked: row.blanked,
    input: {
      text,
      channel,
      areaId,
      fileIds: [],
      ...(type ? { type } : {}),
      ...(category ? { category } : {}),
      ...(headcount ? { headcount } : {}),
      ...(placeDetail ? { placeDetail } : {}),
      ...(mapping.driveId ? { driveId: mapping.driveId } : {}),
      ...(Object.keys(reporter).length > 0 ? { reporter } : {}),
    },
  }
}

/** The cells by their meaning, and what is wrong with them. */
class Row {
  readonly source: TableRow
  readonly mapping: Mapping
  readonly rejects: Reject[] = []
  readonly blanked: Reject[] = []

  constructor(source: TableRow, mapping: Mapping) {
    this.source = source
    this.mapping = mapping
  }

  /** Blanks around it and 无, / and the like away; otherwise untouched. */
  cell(field: SheetField): string {
    const column = this.mapping.columns[field]
    const text = column === undefined ? '' : readCell(this.source.cells[column] ?? '').trim()
    return NOTHING.includes(plain(text)) ? '' : text
  }

  bounded(field: SheetField, charsMax: number, reason: RejectReason): string {
    const text = this.cell(field)
    if (text.length > charsMax) this.reject(field, reason)
    return text
  }

  reject(field: SheetField, reason: RejectReason) {
    this.rejects.push(this.fault(field, reason))
  }

  /** As the mapping says: the row is refused, or the cell left blank. */
  unread(field: SheetField, choice: 'reject' | 'blank', reason: RejectReason) {
    if (choice === 'reject') this.reject(field, reason)
    else this.blanked.push(this.fault(field, reason))
  }

  private fault(field: SheetField, reason: RejectReason): Reject {
    return { row: this.source.row, column: HEADS[field], reason }
  }
}

function appealText(row: Row): string {
  const text = row.cell('text')
  if (text === '') row.reject('text', REASONS.textMissing)
  else if (text.length < 2) row.reject('text', REASONS.textTooShort)
  else if (text.length > TEXT_CHARS_MAX) row.reject('text', REASONS.textTooLong)
  if (row.mapping.profile !== 'hotline') return text
  const masked = withoutIdentities(text)
  if (masked !== text) row.unread('text', 'blank', REASONS.identityMasked)
  return masked
}

function channelOf(row: Row, lookups: Lookups): Channel {
  const text = row.cell('channel')
  if (text === '') return row.mapping.offline
  const found = lookups.channel(text)
  if (found === 'online') return row.mapping.online
  if (found === 'offline') return row.mapping.offline
  if (found === null) row.reject('channel', REASONS.channelUnknown)
  return found ?? row.mapping.offline
}

function typeOf(row: Row, lookups: Lookups): AppealType | null {
  const text = row.cell('type')
  if (text === '') return null
  const type = lookups.type(text)
  if (type === null) row.unread('type', row.mapping.unknownType, REASONS.typeUnknown)
  // A sheet passes through many hands. Complaints about a unit go to the inspecting office and nowhere else.
  if (type === 'efficiency_complaint') row.reject('type', REASONS.typeSealed)
  return type
}

function categoryOf(row: Row, lookups: Lookups): string | null {
  const levels = [row.cell('category1'), row.cell('category2'), row.cell('category3')] as const
  const whole = row.cell('category')
  const inLevels = levels.some((level) => level !== '')
  if (!inLevels && whole === '') return null
  const found = lookups.category(inLevels ? levels : whole)
  if (typeof found === 'object') {
    // A sheet with levels of its own: what agrees decides, and what does not is told.
    for (const [index, field] of (['category1', 'category2', 'category3'] as const).entries())
      if (levels[index] !== '' && plain(levels[index] ?? '') !== plain(found.path[index] ?? ''))
        row.unread(field, 'blank', REASONS.categoryElsewhere)
    return found.code
  }
  const reason = found === 'several' ? REASONS.categoryAmbiguous : REASONS.categoryUnknown
  row.unread(inLevels ? 'category3' : 'category', row.mapping.unknownCategory, reason)
  return null
}

/** A column for the village is meant and must be right; a village within the address is a find. */
function areaOf(row: Row, lookups: Lookups): string | null {
  const address = row.cell('address')
  const named = row.cell('area')
  if (named !== '') {
    const area = lookups.areaIn(named) ?? lookups.areaIn(`${address}${named}`)
    if (area === null) row.reject('area', REASONS.areaUnknown)
    else if (!lookups.withinReach(area)) row.reject('area', REASONS.areaElsewhere)
    return area
  }
  const area = address === '' ? null : lookups.areaIn(address)
  if (area !== null && !lookups.withinReach(area)) row.reject('address', REASONS.areaElsewhere)
  // A town's sheet says by itself in which town it lies.
  if (area === null && address !== '' && lookups.townId === null)
    row.unread('address', row.mapping.unknownPlace, REASONS.placeUnknown)
  return area ?? lookups.townId
}

/** Where it happened, never where whoever called lives. 区域 of a hotline is as often a district as a village. */
function areaOfOrder(row: Row, lookups: Lookups): string | null {
  const named = `${row.cell('area')}${row.cell('placeDetail')}`
  if (named === '') return lookups.townId
  const area = lookups.areaIn(named)
  if (area !== null && !lookups.withinReach(area)) row.reject('area', REASONS.areaElsewhere)
  if (area === null && lookups.townId === null)
    row.unread('area', row.mapping.unknownPlace, REASONS.orderPlaceUnknown)
  return area ?? lookups.townId
}

function orderOf(row: Row): string {
  const order = row.cell('order').normalize('NFKC').replace(/\s/g, '')
  if (order === '') row.reject('order', REASONS.orderMissing)
  else if (!isOrder(order)) row.reject('order', REASONS.orderWrong)
  return order
}

function calledOnOf(row: Row): string | null {
  const text = row.cell('calledAt')
  const day = text === '' ? null : dayIn(text)
  if (text !== '' && day === null) row.unread('calledAt', 'blank', REASONS.calledAtWrong)
  return day
}

function orderRemark(row: Row, order: string): string {
  const cells = {
    called: row.cell('calledAt'),
    due: row.cell('orderDue'),
    state: row.cell('orderState'),
  }
  return orderNote({ order, ...cells, remark: withoutIdentities(row.cell('note')) })
}

/** What stood in the cell is kept in the note in any case; only whose desk it means is not known. */
function unitOf(row: Row, lookups: Lookups): string | null {
  const text = row.cell('unit')
  if (text === '') return null
  const unitId = lookups.unit(text)
  if (unitId === null) row.unread('unit', row.mapping.unknownUnit, REASONS.unitUnknown)
  return unitId
}

function reporterOf(row: Row): ReporterInput {
  const name = row.bounded('name', NAME_CHARS_MAX, REASONS.nameTooLong)
  const { phone, others } = phonesOf(row)
  const door = row.cell('address')
  const address =
    others.length > 0
      ? [door, `${NOTE_SECOND_PHONE}${others.join('、')}`].filter(Boolean).join('，')
      : door
  if (address.length > PLACE_CHARS_MAX) row.reject('address', REASONS.addressTooLong)
  return { ...(name ? { name } : {}), ...(phone ? { phone } : {}), ...(address ? { address } : {}) }
}

/** Several numbers in one cell: the first is called, the others are kept with the sealed address, none is lost. */
function phonesOf(row: Row): { phone: string | null; others: string[] } {
  const text = row.cell('phone')
  // 138****1234 came out of an export: the number itself never leaves, so there is none to bring back.
  if (text === '' || /^[\d-]*\*+[\d*]*$/.test(text.normalize('NFKC')))
    return { phone: null, others: [] }
  const whole = normalisePhone(text)
  if (isPhone(whole)) return { phone: whole, others: [] }
  const numbers = text
    .normalize('NFKC')
    .split(/[\s/,、，;；|和或]+/)
    .map(normalisePhone)
    .filter((part) => part !== '')
  const [phone, ...others] = numbers
  if (phone !== undefined && numbers.every(isPhone)) return { phone, others }
  row.unread('phone', row.mapping.wrongPhone, REASONS.phoneWrong)
  return { phone: null, others: [] }
}

function headcountOf(row: Row): number | null {
  const text = row
    .cell('headcount')
    .normalize('NFKC')
    .replace(/[人,\s]/g, '')
  if (text === '') return null
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (count < 1 || count > HEADCOUNT_MAX) row.reject('headcount', REASONS.headcountWrong)
  return count
}
