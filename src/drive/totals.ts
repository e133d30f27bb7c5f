// The numbers of a drive, all sums over one grouping of its entries: they cannot disagree (decision 0012). Pure.
import type { Channel } from '../appeals/contract.ts'
import { isOnline, type DriveTotals, type OpenLines, type Outcomes } from './contract.ts'

/** Entries alike in all that the totals ask. */
export interface Group {
  channel: Channel
  /** A state of the ledger; kept as text, for a frozen number outlives the list of states. */
  state: string
  unitId: string
  townId: string | null
  late: boolean
  n: number
  /** Of them, those that whoever asks could open. */
  seen: number
  voices: number
}

const NONE: Outcomes = {
  open: 0,
  claimed: 0,
  closed: 0,
  merged: 0,
  referred: 0,
  declined: 0,
  withdrawn: 0,
}

function outcomeOf(state: string): keyof Outcomes {
  switch (state) {
    case 'claimed':
    case 'closed':
    case 'merged':
    case 'referred':
    case 'declined':
    case 'withdrawn':
      return state
    default:
      return 'open'
  }
}

interface Sums {
  raw: number
  screenedOut: number
  valid: number
  late: number
  outcomes: Outcomes
}

function sumsOf(groups: readonly Group[]): Sums {
  const sums: Sums = { raw: 0, screenedOut: 0, valid: 0, late: 0, outcomes: { ...NONE } }
  for (const { state, late, n } of groups) {
    sums.raw += n
    if (late) sums.late += n
    if (state === 'screened_out') sums.screenedOut += n
    else {
      sums.valid += n
      sums.outcomes[outcomeOf(state)] += n
    }
  }
  return sums
}

export function totalsOf(
  driveId: string,
  groups: readonly Group[],
  withoutSealed: boolean,
): DriveTotals {
  const { outcomes, ...all } = sumsOf(groups)
  const online = sumsOf(groups.filter(({ channel }) => isOnline(channel))).raw
  return {
    driveId,
    ...all,
    online,
    offline: all.raw - online,
    outcomes,
    matters: all.valid - outcomes.merged,
    // A merged appeal's voices went to the leading one; what ended some other way still was said.
    voices: groups.reduce(
      (sum, { state, voices }) =>
        state === 'merged' || state === 'screened_out' ? sum : sum + voices,
      0,
    ),
    doors: each(groups, ({ channel }) => channel).map(([channel, rows]) => {
      const { outcomes: _, ...sums } = sumsOf(rows)
      return { channel, online: isOnline(channel), ...sums }
    }),
    units: each(groups, ({ unitId }) => unitId).map(([unitId, rows]) => ({
      unitId,
      ...sumsOf(rows),
    })),
    towns: each(groups, ({ townId }) => townId).map(([townId, rows]) => ({
      townId,
      ...sumsOf(rows),
    })),
    withoutSealed,
  }
}

/** Most first; equal ones in the order of their keys, so that two runs print the same. */
function each<Key extends string | null>(
  groups: readonly Group[],
  keyOf: (group: Group) => Key,
): [Key, Group[]][] {
  const found = Map.groupBy(groups, keyOf)
  const size = (rows: readonly Group[]) => rows.reduce((sum, { n }) => sum + n, 0)
  return [...found].sort(
    ([a, left], [b, right]) => size(right) - size(left) || ((a ?? '') < (b ?? '') ? -1 : 1),
  )
}

/**
 * The lines of which the reader can open every row that they count: only such a number leads to the ledger. What lies in
 * no town has no list of its own.
 */
export function openLines(groups: readonly Group[]): OpenLines {
  const open = <Key extends string | null>(keyOf: (group: Group) => Key) =>
    each(groups, keyOf).flatMap(([key, rows]) =>
      key !== null && rows.every(({ n, seen }) => n === seen) ? [key] : [],
    )
  return {
    doors: open(({ channel }) => channel),
    units: open(({ unitId }) => unitId),
    towns: open(({ townId }) => townId),
  }
}

/** What does not add up, in words for the log of an auditor; empty when everything does. */
export function mismatches(totals: DriveTotals): string[] {
  const { raw, online, offline, screenedOut, valid, outcomes, doors, units, towns } = totals
  const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0)
  const claims: [string, number, number][] = [
    ['raw = online + offline', raw, online + offline],
    ['raw − screened out = valid', raw - screenedOut, valid],
    ['valid = sum of outcomes', valid, sum(Object.values(outcomes))],
    ...(['raw', 'screenedOut', 'valid', 'late'] as const).flatMap(
      (name): [string, number, number][] => [
        [`${name} = sum over doors`, totals[name], sum(doors.map((row) => row[name]))],
        [`${name} = sum over units`, totals[name], sum(units.map((row) => row[name]))],
        [`${name} = sum over towns`, totals[name], sum(towns.map((row) => row[name]))],
      ],
    ),
    ['online = online doors', online, sum(doors.filter((row) => row.online).map((row) => row.raw))],
  ]
  return claims
    .filter(([, left, right]) => left !== right)
    .map(([claim, left, right]) => `${claim}: ${left} ≠ ${right}`)
}
