import { expect, test } from 'vitest'
import { ACT_SCHEMA, readAct } from './act.ts'

const visit = {
  kind: 'visit',
  id: 'a',
  input: { commandId: 'a', door: '3栋2单元501', result: 'absent', appeals: [] },
}

test('what an older version of the app left in the outbox is read by this one', () => {
  expect(readAct(visit, 1)).toEqual({ ...visit, label: '3栋2单元501' })
})

test('what this version wrote is read as it was written', () => {
  const today = { ...visit, label: '柳树街12号' }
  expect(readAct(today, ACT_SCHEMA)).toEqual(today)
})

test('what a newer version wrote is left alone, not guessed at', () => {
  expect(readAct(visit, ACT_SCHEMA + 1)).toBeNull()
})

test('an entry that could not be opened is no act', () => {
  expect(readAct(null, ACT_SCHEMA)).toBeNull()
})
