// One appeal as one row: the source's own columns first, then what the ledger knows besides. Pure. Names and phones
// come masked, also the numbers among the words, and doors not at all: an export is a file that travels, and every look at an identity is a logged act.
import type { Appeal } from '../appeals/appeal.ts'
import type { Organisation } from '../organisation/contract.ts'
import { townOf } from '../organisation/units.ts'
import type { RulebookDoc } from '../rulebook/contract.ts'
import { safeCell } from '../platform/cells.ts'
import { maskNumbersIn } from '../reporters/contract-numbers.ts'
import type { SheetNote } from './notes.ts'
import { CHANNEL_NAMES, HEADS, LEDGER_NAMES, MORE_HEADS, STATE_NAMES } from './texts.ts'

export const EXPORT_HEADS: readonly string[] = [
  HEADS.name,
  HEADS.address,
  HEADS.phone,
  HEADS.type,
  HEADS.category1,
  HEADS.category2,
  HEADS.category3,
  HEADS.channel,
  HEADS.text,
  HEADS.unit,
  HEADS.note,
  HEADS.code,
  MORE_HEADS.state,
  MORE_HEADS.ledger,
  MORE_HEADS.dueOn,
  MORE_HEADS.registeredOn,
  HEADS.placeDetail,
  HEADS.headcount,
  MORE_HEADS.voices,
]

export interface ExportFacts {
  appeal: Appeal
  dueOn: string | null
  nameMasked: string | null
  phoneMasked: string | null
  /** What the imported sheet said of unit and remark. */
  sheetNote: SheetNote | null
}

export interface ExportNames {
  /** The path of a category's code. */
  categories: ReadonlyMap<string, readonly [string, string, string]>
  typeNames: RulebookDoc['typeNames']
  organisation: Organisation
}

export function exportNames(
  rulebook: Pick<RulebookDoc, 'categories' | 'typeNames'>,
  organisation: Organisation,
): ExportNames {
  const categories = new Map(rulebook.categories.map(({ code, path }) => [code, path]))
  return { categories, typeNames: rulebook.typeNames, organisation }
}

export function exportRow(
  { appeal, dueOn, nameMasked, phoneMasked, sheetNote }: ExportFacts,
  names: ExportNames,
): string[] {
  // A category that the rulebook has dropped since is still named, by its code.
  const path = names.categories.get(appeal.category ?? '') ?? ['', '', appeal.category ?? '']
  const cells = [
    nameMasked ?? '',
    areaLabel(names.organisation, appeal.areaId),
    phoneMasked ?? '',
    appeal.type ? names.typeNames[appeal.type] : '',
    ...path,
    CHANNEL_NAMES[appeal.channel],
    maskNumbersIn(appeal.text),
    responsible(appeal, names, sheetNote),
    maskNumbersIn(sheetNote?.remark ?? ''),
    appeal.code,
    STATE_NAMES[appeal.state],
    LEDGER_NAMES[appeal.ledger],
    dueOn ?? '',
    appeal.registeredOn,
    maskNumbersIn(appeal.placeDetail ?? ''),
    appeal.headcount === null ? '' : String(appeal.headcount),
    String(appeal.voices),
  ]
  return cells.map(safeCell)
}

/** Before it is dispatched nobody is responsible: what the old ledger said is then all that is known. */
function responsible(
  appeal: Appeal,
  { organisation }: ExportNames,
  sheetNote: SheetNote | null,
): string {
  if (appeal.dispatchedOn === null) return sheetNote?.unit ?? ''
  const unit = organisation.units.get(appeal.unitId)
  return unit?.shortName ?? appeal.unitId
}

/** 东城街道北门社区: with the town before it the village is found again, however many bear its name. */
export function areaLabel(organisation: Organisation, areaId: string | null): string {
  const area = areaId === null ? undefined : organisation.units.get(areaId)
  if (!area) return ''
  const townId = townOf(organisation, area.id)
  const town = townId === null || townId === area.id ? undefined : organisation.units.get(townId)
  return (town?.shortName ?? '') + area.shortName
}
