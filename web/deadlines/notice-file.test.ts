import { expect, test } from 'vitest'
import { noticeOf } from './notice-file.ts'

test('a CSV goes as it stands, to be judged row by row', () => {
  expect(noticeOf('2027.csv', 'date,name,kind,paper_year\n')).toEqual({
    csv: 'date,name,kind,paper_year\n',
    dryRun: true,
  })
})

test('of a holiday-cn file the year and its days are kept', () => {
  const file = JSON.stringify({
    $schema: 'x',
    year: 2027,
    papers: [],
    days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }],
  })
  expect(noticeOf('2027.json', file)).toEqual({
    notice: { year: 2027, days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }] },
    dryRun: true,
  })
})

test.each([
  ['not json', '{'],
  ['another json', '{"a":1}'],
  ['an empty file', ''],
])('%s is no notice', (_, text) => {
  expect(noticeOf('2027.json', text)).toBeNull()
})
