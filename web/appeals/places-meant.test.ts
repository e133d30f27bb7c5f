import { expect, test } from 'vitest'
import { placesMeant } from './places-meant.ts'

const units = [
  { name: '清江镇人民政府', shortName: '清江镇', kind: 'town' },
  { name: '东城街道办事处', shortName: '东城街道', kind: 'town' },
  { name: '清江村民委员会', shortName: '清江村', kind: 'village' },
  { name: '区住建局', shortName: '区住建局', kind: 'department' },
]
const meant = (typed: string | undefined) =>
  placesMeant(typed, units).map(({ unit, rest }) => [unit.shortName, rest])

test('a town or village is meant by its name, with or without its kind', () => {
  expect(meant('清江镇')).toEqual([['清江镇', null]])
  expect(meant('东城')).toEqual([['东城街道', null]])
  expect(meant('清江')).toEqual([
    ['清江镇', null],
    ['清江村', null],
  ])
})

test('the other words are still searched for', () => {
  expect(meant('清江镇 路灯')).toEqual([['清江镇', '路灯']])
})

test('a part of a name, an office and nothing mean no place', () => {
  expect(meant('江')).toEqual([])
  expect(meant('区住建局')).toEqual([])
  expect(meant('清江镇的路灯')).toEqual([])
  expect(meant(undefined)).toEqual([])
})
