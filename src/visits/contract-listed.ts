// 名单上的哪一户: a door written by hand, compared with the doors of a list (decision 0013). One rule for the phone, which asks, and
// for the server, which counts only what can be meant by exactly one. It builds on `doorKey`, by which lists know a door again.
import { doorKey } from './contract-doors.ts'

/** What a number stands for where a word says so: a building, a staircase, a home; without a word it may be any of them. */
type Kind = 'building' | 'stairs' | 'home' | null

const KINDS: readonly [RegExp, Exclude<Kind, null>][] = [
  [/^(号楼|#楼|栋|幢|座)/, 'building'],
  [/^单元/, 'stairs'],
  [/^(号门|门牌|号|户|室|房|门)/, 'home'],
]

interface Part {
  /** What is written between this number and the one before: 3组, 柳树街, 院. */
  words: string
  number: string
  kind: Kind
}

/** 3栋1单元101室 → 3 building, 1 stairs, 101 home; 3-1-101 → the same numbers of no kind. */
function partsOf(door: string): { parts: Part[]; rest: string } {
  let left = doorKey(door.normalize('NFKC').replace(/\s+(?!\d)|(?<!\d)\s+/g, '')).replace(
    /第(?=\d)/g,
    '',
  )
  const parts: Part[] = []
  for (;;) {
    const next = /^(\D*?)-?(\d+[a-z]?)/.exec(left)
    if (!next) return { parts, rest: left }
    const [all, words = '', number = ''] = next
    left = left.slice(all.length)
    const [found, kind = null] = KINDS.flatMap(([word, means]) => {
      const said = word.exec(left)?.[0]
      return said === undefined ? [] : [[said, means] as const]
    })[0] ?? ['', null]
    left = left.slice(found.length)
    parts.push({ words, number, kind })
  }
}

/** 3栋1单元101 and 3-1-101 read the same; 3栋5号 and 3栋5单元, 5号 and 5栋, 2-301 and 23-01 do not. */
export function readsAs(written: string, listed: string): boolean {
  if (doorKey(written) === doorKey(listed)) return true
  const [one, other] = [partsOf(written), partsOf(listed)]
  return (
    one.parts.length > 0 &&
    one.parts.length === other.parts.length &&
    one.rest === other.rest &&
    one.parts.every((part, i) => {
      const beside = other.parts[i]
      return (
        beside !== undefined &&
        part.words === beside.words &&
        part.number === beside.number &&
        (part.kind === null || beside.kind === null || part.kind === beside.kind)
      )
    })
  )
}

/** Whom of a list a door written by hand can mean: one under the very same key, or else all that read the same. */
export function doorsMeant<T extends { door: string }>(written: string, listed: readonly T[]): T[] {
  if (written.trim() === '') return []
  const key = doorKey(written)
  const same = listed.filter(({ door }) => doorKey(door) === key)
  if (same.length > 0) return same
  const numbers = numbersOf(written) // an old phone asks this of two thousand doors at every letter
  return listed.filter(({ door }) => numbersOf(door) === numbers && readsAs(written, door))
}

const numbersOf = (door: string) => door.normalize('NFKC').replace(/\D+/g, ' ').trim()
