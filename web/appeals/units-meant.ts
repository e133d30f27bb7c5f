// 区住建局 for “zjj” or “住建”: which units somebody may mean who types into the search box. Pure.
import { initialsOf } from '../ui/initials.ts'

const SHOWN = 5

/** Letters alone are searched for in no text with hope: they mean a unit, if they mean one. */
export function byInitials(typed: string | undefined): boolean {
  return /^[a-z]{2,}$/.test((typed ?? '').normalize('NFKC').trim().toLowerCase())
}

/** By a part of the short name, or by two and more of its initials; those that begin so come first. */
export function unitsMeant<Unit extends { shortName: string }>(
  typed: string,
  units: readonly Unit[],
): Unit[] {
  const words = typed.normalize('NFKC').trim().toLowerCase()
  if ([...words].length < 2) return []
  const byLetters = /^[a-z0-9]+$/.test(words)
  return units
    .map((unit) => ({
      unit,
      at: byLetters ? initialsOf(unit.shortName).indexOf(words) : unit.shortName.indexOf(words),
      over: unit.shortName.length - words.length,
    }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.over - b.over || a.at - b.at)
    .slice(0, SHOWN)
    .map(({ unit }) => unit)
}
