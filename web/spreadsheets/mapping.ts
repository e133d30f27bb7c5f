// 对列: the columns of a sheet and what they mean, as the form shows it and as the server takes it. Pure.
import type { Mapping, SheetField } from '../../src/spreadsheets/contract.ts'

/** For each column of the sheet its meaning, or null where it is left out. */
export type Meanings = (SheetField | null)[]

export function meaningsOf(columns: Mapping['columns'], width: number): Meanings {
  const meanings: Meanings = Array.from({ length: width }, () => null)
  for (const [field, column] of Object.entries(columns)) {
    if (column !== undefined && column < width) meanings[column] = field as SheetField // the keys of the contract's record
  }
  return meanings
}

export function columnsOf(meanings: Meanings): Mapping['columns'] {
  const columns: Mapping['columns'] = {}
  meanings.forEach((field, column) => {
    if (field !== null) columns[field] ??= column
  })
  return columns
}

/** What the columns of a sheet cannot mean: who called stays with the hotline, and a ledger has no orders. */
export function leftOut(profile: Mapping['profile']): readonly SheetField[] {
  return profile === 'hotline'
    ? ['name', 'phone', 'address', 'channel']
    : ['order', 'calledAt', 'orderDue', 'orderState']
}

/** A field that two columns claim, or null. */
export function claimedTwice(meanings: Meanings): SheetField | null {
  return (
    meanings.find((field, column) => field !== null && meanings.indexOf(field) !== column) ?? null
  )
}
