import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Organisation } from './contract.ts'
import { checkUnitFile } from './unit-file.ts'

const HEADING = 'id,name,short_name,kind,parent_id,active_from,active_to,successor_id'
const BASE = [
  'd,巴州区,,district,,2021-01-01,,',
  't,清江镇,,town,d,2021-01-01,,',
  'v,海生社区,,village,t,2021-01-01,,',
]
const empty: Organisation = { version: 0, units: new Map() }
const nobody = new Set<string>()

const fileOf = (...rows: string[]) => [HEADING, ...rows].join('\n')
const errorsOf = (csv: string, tree = empty, open = nobody) =>
  checkUnitFile(csv, tree, open).errors.map(({ row, column, code }) => `${row} ${column} ${code}`)

const settled: Organisation = {
  version: 1,
  units: new Map(
    checkUnitFile(fileOf(...BASE), empty, nobody).changes.map(({ after }) => [after.id, after]),
  ),
}

test('the units of Bazhou stand in the default file without a fault', () => {
  const csv = readFileSync(new URL('../../defaults/bazhou-units.csv', import.meta.url), 'utf8')
  const { changes, errors } = checkUnitFile(csv, empty, nobody)
  expect(errors).toEqual([])
  const kinds = Object.groupBy(changes, ({ after }) => after.kind)
  expect(kinds.town?.length).toBe(25)
  expect(kinds.village?.length).toBe(326)
  expect(kinds.department?.length).toBe(24)
})

test('a village may stand before its town, and a short name is taken from the name', () => {
  const { changes, errors } = checkUnitFile(fileOf(...BASE.toReversed()), empty, nobody)
  expect(errors).toEqual([])
  expect(changes.find(({ after }) => after.id === 'v')?.after.shortName).toBe('海生社区')
})

test('what Excel puts around a file does no harm: byte order mark, Windows lines, blank lines', () => {
  expect(errorsOf(`\uFEFF${fileOf(...BASE, '').replaceAll('\n', '\r\n')}\r\n`)).toEqual([])
})

test('importing the same file again changes nothing', () => {
  const { changes, unchanged } = checkUnitFile(fileOf(...BASE), settled, nobody)
  expect(changes).toEqual([])
  expect(unchanged).toBe(3)
})

describe('a fault is named by row and column', () => {
  test.each([
    ['an id with blanks', 'x y,甲,,department,d,2021-01-01,,', ['5 id not_an_id']],
    ['an id that stands twice', 't,乙镇,,town,d,2021-01-01,,', ['5 id twice']],
    ['no name', 'x,,,department,d,2021-01-01,,', ['5 name not_a_name']],
    ['a kind nobody knows', 'x,甲,,bureau,d,2021-01-01,,', ['5 kind not_a_kind']],
    ['the 30th of February', 'x,甲,,department,d,2021-02-30,,', ['5 active_from not_a_day']],
    [
      'an end before the beginning',
      'x,甲,,department,d,2021-01-01,2020-01-01,',
      ['5 active_to ends_before_it_begins'],
    ],
    [
      'a successor without an end',
      'x,甲,,department,d,2021-01-01,,t',
      ['5 successor_id successor_without_end'],
    ],
    ['a parent nobody knows', 'x,甲,,department,y,2021-01-01,,', ['5 parent_id unknown_unit']],
    ['a village under the district', 'x,甲,,village,d,2021-01-01,,', ['5 parent_id wrong_parent']],
    ['a second district', 'x,甲,,district,,2021-01-01,,', ['5 kind second_district']],
    ['a namesake among sisters', 'x,海生社区,,village,t,2021-01-01,,', ['5 name namesake']],
    ['a row cut short', 'x,甲', ['5 kind not_a_kind', '5 active_from not_a_day']],
  ])('%s', (_, row, expected) => {
    const found = errorsOf(fileOf(...BASE, row))
    for (const error of expected) expect(found).toContain(error)
  })

  test('a long name without a short one', () => {
    expect(errorsOf(fileOf(...BASE, `x,${'长'.repeat(41)},,department,d,2021-01-01,,`))).toEqual([
      '5 short_name short_name_needed',
    ])
  })
  test('more units than any district has', () => {
    const many = Array.from({ length: 20_001 }, (_, i) => `x${i},局${i},,department,d,2021-01-01,,`)
    expect(errorsOf(fileOf(...many))).toEqual(['20000 null too_many'])
  })
  test('no district at all', () => {
    expect(errorsOf(fileOf('t,清江镇,,town,d,2021-01-01,,'))).toEqual([
      '1 kind no_district',
      '2 parent_id unknown_unit',
    ])
  })
  test('a column that is missing', () => {
    expect(errorsOf('id,name\nx,甲')).toEqual(['1 short_name column_missing'])
  })
  test('an empty file', () => {
    expect(errorsOf(HEADING)).toEqual(['1 null empty'])
    expect(errorsOf('')).toEqual(['1 null empty'])
  })
  test('a quote that never ends', () => {
    expect(errorsOf(fileOf(...BASE, 'x,"甲'))[0]).toMatch(/null unreadable$/)
  })
  test('departments that stand under each other in a circle', () => {
    const found = errorsOf(
      fileOf(...BASE, 'x,甲,,department,y,2021-01-01,,', 'y,乙,,department,x,2021-01-01,,'),
    )
    expect(found.some((error) => /^[56] parent_id loop$/.test(error))).toBe(true)
  })
})

describe('a file that ends units', () => {
  test('may not leave open appeals without an owner', () => {
    const ends = fileOf('v,海生社区,,village,t,2021-01-01,2025-01-01,')
    expect(errorsOf(ends, settled, new Set(['v']))).toEqual(['2 successor_id successor_needed'])
    expect(errorsOf(ends, settled)).toEqual([])
  })
  test('may not end a town above villages that go on', () => {
    expect(errorsOf(fileOf('t,清江镇,,town,d,2021-01-01,2025-01-01,'), settled)).toEqual([
      '2 active_to outlived',
    ])
  })
  test('may not leave a village under a town that has ended', () => {
    const town = 't2,旧镇,,town,d,2021-01-01,2024-12-31,'
    expect(errorsOf(fileOf(town, 'v2,旧村,,village,t2,2021-01-01,,'), settled)).toEqual([
      '3 parent_id outlives_parent',
    ])
  })
  test('may not name a successor that ended earlier', () => {
    const rows = [
      't2,旧镇,,town,d,2021-01-01,2024-12-31,',
      't3,老镇,,town,d,2021-01-01,2025-12-31,t2',
    ]
    expect(errorsOf(fileOf(...rows), settled)).toEqual(['3 successor_id successor_gone'])
  })
  test('may not end the district', () => {
    expect(errorsOf(fileOf('d,巴州区,,district,,2021-01-01,2025-01-01,'), settled)).toContain(
      '2 active_to fixed',
    )
  })
  test('may not change what kind of unit it is', () => {
    expect(errorsOf(fileOf('v,海生社区,,department,d,2021-01-01,,'), settled)).toEqual([
      '2 kind kind_changed',
    ])
  })
})
