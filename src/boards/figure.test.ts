import { expect, test } from 'vitest'
import { METRICS } from '../rulebook/contract-accountability.ts'
import type { Inputs, UnitInput } from './contract.ts'
import { figureBoard, hashOf } from './figure.ts'

const rate = {
  low: 0,
  high: 1,
  partly: null,
  claimed: 0,
  checked: 0,
  foundTrue: 0,
  foundPartly: 0,
  foundFalse: 0,
  answered: 0,
}

/** `good` of 400 by every metric of which more is better, and as few bad ones where less is. */
function unit(unitId: string, good: number, more: Partial<UnitInput> = {}): UnitInput {
  const of = 400
  const bad = of - good
  return {
    unitId,
    name: unitId,
    group: 'town',
    gone: null,
    cells: {
      response: [good, of],
      on_time: [good, of],
      verified: [good, of],
      satisfaction: [good, of],
      redo: [bad, of],
      upheld_returns: [bad, of],
      false_accounts: [bad, of],
      late_accounts: [0, 4],
    },
    rate: { ...rate, kind: 'counted', rate: good / of, precision: of },
    ...more,
  }
}
const middling = Array.from({ length: 8 }, (_, index) => unit(`town-${index}`, 318 + index))
const inputs = (units: UnitInput[], more: Partial<Inputs> = {}): Inputs => ({
  figuredBy: 1,
  weeks: [{ week: '2026-03-06', sha256: 'ab' }],
  countedUntil: '2026-03-13T09:00:00.000Z',
  rulebookVersion: 1,
  weights: {
    response: 10,
    on_time: 15,
    verified: 30,
    satisfaction: 15,
    redo: 10,
    upheld_returns: 5,
    false_accounts: 10,
    late_accounts: 5,
  },
  dueMin: 10,
  groups: { town: '乡镇（街道）' },
  units,
  leftOut: [],
  ...more,
})
const GOOD = unit('good', 395)
const BAD = unit('bad', 200)
const all = [...middling, GOOD, BAD]
const rowIn = (of: Inputs, unitId: string) => figureBoard(of).find((row) => row.unitId === unitId)

test('whom the data tell from the middle of their peers is listed red or black; the others are not', () => {
  const rows = figureBoard(inputs(all))
  expect(rows.filter(({ listed }) => listed === 'red').map(({ unitId }) => unitId)).toEqual([
    'good',
  ])
  expect(rows.filter(({ listed }) => listed === 'black').map(({ unitId }) => unitId)).toEqual([
    'bad',
  ])
  for (const row of rows.filter(({ listed }) => listed === null))
    expect(row.why).toBe('not_told_apart')
  expect(rowIn(inputs(all), 'good')).toMatchObject({ rankLow: 1, of: 10, why: 'beyond' })
})

test('the same inputs in any order give the same board, byte for byte', () => {
  const straight = inputs(all, {
    leftOut: [
      { unitId: 'bad', metric: 'redo', by: 'objection' },
      { unitId: 'good', metric: null, by: 'exclusion' },
    ],
  })
  const turned = { ...straight, units: all.toReversed(), leftOut: straight.leftOut.toReversed() }
  expect(JSON.stringify(figureBoard(turned))).toBe(JSON.stringify(figureBoard(straight)))
  expect(hashOf(turned, figureBoard(turned))).toEqual(hashOf(straight, figureBoard(straight)))
})

test('one number more anywhere is another hash', () => {
  const other = inputs([...middling, GOOD, unit('bad', 201)])
  expect(hashOf(other, figureBoard(other))).not.toEqual(
    hashOf(inputs(all), figureBoard(inputs(all))),
  )
})

test('a unit with less due than the least volume has a score and is not listed', () => {
  const few: UnitInput = { ...BAD, cells: { ...BAD.cells, on_time: [2, 9] } }
  expect(rowIn(inputs([...middling, GOOD, few]), 'bad')).toMatchObject({
    listed: null,
    why: 'too_little_due',
  })
})

test('a small unit with three lucky claims is not told from the middle of its peers, though it is best in everything', () => {
  const lucky = unit('lucky', 400)
  const cells = Object.fromEntries(
    METRICS.map((metric) => [metric, lucky.cells[metric][0] > 0 ? [3, 3] : [0, 3]]),
  ) as UnitInput['cells'] // of every metric
  const three: UnitInput = {
    ...lucky,
    cells,
    rate: { ...rate, kind: 'counted', rate: 1, precision: 3 },
  }
  // Neither for want of volume nor of a true rate.
  const row = rowIn(inputs([...middling, GOOD, BAD, three], { dueMin: 1 }), 'lucky')
  expect(row).toMatchObject({ listed: null, why: 'not_told_apart' })
  expect(row?.score).toBeGreaterThan(row?.middle ?? 100)
})

test('nobody is praised on their own word: red only where a true rate can be told, black without one', () => {
  const untold = { ...rate, kind: 'too_few' as const, rate: null, precision: 0 }
  const unseen = (unitId: string, good: number) => unit(unitId, good, { rate: untold })
  const of = inputs([...middling, unseen('good', 395), unseen('bad', 200)])
  expect(rowIn(of, 'good')).toMatchObject({ listed: null, why: 'unchecked' })
  expect(rowIn(of, 'bad')).toMatchObject({ listed: 'black', why: 'beyond' })
})

test('whose true rate does not count is not praised: not where it is left out for the unit, nor where nobody weighs it', () => {
  const leftOut = (['objection', 'exclusion'] as const).map((by) => ({
    unitId: 'good',
    metric: by === 'objection' ? ('verified' as const) : ('false_accounts' as const),
    by,
  }))
  expect(rowIn(inputs(all, { leftOut }), 'good')).toMatchObject({ listed: null, why: 'unchecked' })
  expect(rowIn(inputs(all, { leftOut: leftOut.slice(1) }), 'good')).toMatchObject({ listed: 'red' })
  const bad = [{ unitId: 'bad', metric: 'verified' as const, by: 'objection' as const }]
  expect(rowIn(inputs(all, { leftOut: bad }), 'bad')).toMatchObject({ listed: 'black' })
  const { weights } = inputs(all)
  const unweighed = { ...weights, verified: 0, on_time: weights.on_time + weights.verified }
  expect(rowIn(inputs(all, { weights: unweighed }), 'good')).toMatchObject({ why: 'unchecked' })
})

test('units are compared with their like only', () => {
  const village = { ...BAD, group: 'village' }
  expect(rowIn(inputs([...middling, village]), 'bad')).toMatchObject({
    listed: null,
    why: 'too_few_peers',
    of: 1,
  })
})

test('a unit merged within the period is shown with its day, and neither ranked nor counted among its peers', () => {
  const gone = { ...BAD, gone: { on: '2026-03-03', intoId: 'good' } }
  const with_ = figureBoard(inputs([...middling, GOOD, gone]))
  expect(with_.find(({ unitId }) => unitId === 'bad')).toMatchObject({
    why: 'gone',
    score: null,
    listed: null,
    cells: BAD.cells,
  })
  expect(with_.filter(({ unitId }) => unitId !== 'bad')).toEqual(
    figureBoard(inputs([...middling, GOOD])),
  )
})

test('an excluded unit keeps its numbers and is not listed; the others are ranked without it', () => {
  const leftOut = [{ unitId: 'bad', metric: null, by: 'exclusion' as const }]
  expect(rowIn(inputs(all, { leftOut }), 'bad')).toMatchObject({
    why: 'excluded',
    listed: null,
    cells: BAD.cells,
    leftOut: [{ metric: null, by: 'exclusion' }],
  })
})

test('a cell that does not count helps and hurts nobody: the unit gets the mean of its peers there', () => {
  const odd = unit('odd', 320, { cells: { ...unit('odd', 320).cells, redo: [400, 400] } })
  const units = [...middling, odd]
  const before = rowIn(inputs(units), 'odd')
  const after = rowIn(
    inputs(units, { leftOut: [{ unitId: 'odd', metric: 'redo', by: 'objection' }] }),
    'odd',
  )
  expect(after?.score).toBeGreaterThan(before?.score ?? 100)
  expect(after?.cells.redo).toEqual([400, 400])
})

test('less redone, returned, falsified and late is better', () => {
  for (const metric of METRICS) {
    const given = unit('one', 320)
    const cells = { ...given.cells, [metric]: [200, 400] }
    const changed: UnitInput =
      metric === 'verified' ? { ...given, rate: { ...given.rate, rate: 0.5 } } : { ...given, cells }
    expect(rowIn(inputs([...middling, changed]), 'one')?.score).toBeLessThan(
      rowIn(inputs([...middling, given]), 'one')?.score ?? 0,
    )
  }
})
