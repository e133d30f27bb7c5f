import { expect, test } from 'vitest'
import { byInitials, unitsMeant } from './units-meant.ts'

const units = ['区住建局', '区交通运输局', '区自然资源局', '中心街社区'].map((shortName) => ({
  shortName,
}))
const meant = (typed: string) => unitsMeant(typed, units).map(({ shortName }) => shortName)

test('a unit is meant by its initials, in any width and case, or by a part of its name', () => {
  expect(meant('zjj')).toEqual(['区住建局'])
  expect(meant('ＱＺＪＪ')).toEqual(['区住建局'])
  expect(meant('交通')).toEqual(['区交通运输局'])
})

test('one letter means nobody, and ordinary words mean no unit', () => {
  expect(meant('z')).toEqual([])
  expect(meant('路灯不亮')).toEqual([])
  expect(meant('')).toEqual([])
})

test('letters alone ask for a unit; a code, a number and words do not', () => {
  expect(['zjj', ' ＺＪＪ '].map(byInitials)).toEqual([true, true])
  expect(['z', 'EW5WT3427F', '12345', '住建', 'z j', undefined].map(byInitials)).not.toContain(true)
})
