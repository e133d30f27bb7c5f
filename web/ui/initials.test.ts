import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

test('the offices of the district are found by the letters people know them by', () => {
  expect(
    ['区住建局', '区综合行政执法局', '区人社局', '区交通运输局', '区信访局', '区医保局'].map(
      initialsOf,
    ),
  ).toEqual(['qzjj', 'qzhxzzfj', 'qrsj', 'qjtysj', 'qxfj', 'qybj'])
})

test('letters and digits stay as they are', () => {
  expect(initialsOf('５G基站（东）')).toBe('5gjzd')
})

test('every unit of the district has a letter for every character', () => {
  const file = readFileSync(join(import.meta.dirname, '../../defaults/bazhou-units.csv'), 'utf8')
  const names = file.split('\n').flatMap((line) => line.match(/[\p{Script=Han}]+/gu) ?? [])
  expect(names.length).toBeGreaterThan(100)
  for (const name of names) expect(initialsOf(name), name).toHaveLength([...name].length)
})
