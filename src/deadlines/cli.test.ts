import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { calendarCommand } from './cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'huiyin-calendar-'))
const printed = { out: '', err: '' }

beforeEach(() => {
  printed.out = ''
  printed.err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation(
    (text) => ((printed.out += String(text)), true),
  )
  vi.spyOn(process.stderr, 'write').mockImplementation(
    (text) => ((printed.err += String(text)), true),
  )
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => rmSync(dir, { recursive: true }))

const due = (line: string) => calendarCommand(['due', ...line.split(' ')])

test.each([
  ['--from 2025-01-20 --days 5 --mode working', '2025-01-26\n'],
  ['--from 2025-01-20 --days 5 --mode calendar', '2025-01-25\n'],
  ['--from 2025-01-20 --days 5 --mode rolled', '2025-01-26\n'],
  ['--mode=rolled --days=15 --from=2025-01-20', '2025-02-05\n'],
  ['--from 2031-01-20 --days 5 --mode calendar', '2031-01-25\n'],
])('%s prints exactly the day', async (line, expected) => {
  expect(await due(line)).toBe(0)
  expect(printed).toEqual({ out: expected, err: '' })
})

test.each([
  '--from 2026-12-30 --days 3 --mode working',
  '--from 2026-12-20 --days 20 --mode rolled',
  '--from 2031-05-01 --days 5 --mode working',
  '--from 2020-05-01 --days 5 --mode working',
])('%s needs a year that is missing: no guess', async (line) => {
  expect(await due(line)).toBe(1)
  expect(printed.out).toBe('')
  expect(printed.err).toMatch(/没有 20(20|27|31) 年的节假日安排/)
})

test('a day that the next notice may rearrange is printed with a note', async () => {
  expect(await due('--from 2026-12-24 --days 2 --mode working')).toBe(0)
  expect(printed.out).toBe('2026-12-28\n')
  expect(printed.err).toContain('次年的节假日通知还没有导入')
})

test.each([
  [''],
  ['--from 2025-02-30 --days 5 --mode working'],
  ['--from 2025-01-20 --days 0 --mode working'],
  ['--from 2025-01-20 --days 5'],
  ['--from 2025-01-20 --days 5 --mode soon'],
  ['--from 2025-01-20 --days 1.5 --mode working'],
  ['--from 2025-01-20 --days 5 --mode working --until 3'],
])('“%s” is not a question: the usage is shown', async (line) => {
  expect(await due(line)).toBe(2)
  expect(printed.out).toBe('')
  expect(printed.err).toContain('huiyin calendar due --from DAY')
})

test('no command and an unknown command show the usage', async () => {
  expect(await calendarCommand([])).toBe(2)
  expect(await calendarCommand(['tomorrow'])).toBe(2)
})

test('another file of notices is read, and its faults are named', async () => {
  const file = join(dir, 'notices.csv')
  const line = `--from 2027-02-05 --days 1 --mode working --data ${file}`
  expect(await due(line)).toBe(1)
  expect(printed.err).toContain('ENOENT')
  writeFileSync(file, 'date,name,kind,paper_year\n2027-02-31,春节,off,2027\n')
  expect(await due(line)).toBe(1)
  expect(printed.err).toContain('row 2, date')
  const days = [
    '01-01,元旦',
    '02-08,春节',
    '04-05,清明节',
    '05-01,劳动节',
    '06-09,端午节',
    '09-15,中秋节',
    '10-01,国庆节',
  ]
  writeFileSync(
    file,
    ['date,name,kind,paper_year', ...days.map((day) => `2027-${day},off,2027`)].join('\n'),
  )
  expect(await due(line)).toBe(0)
  expect(printed.out).toBe('2027-02-09\n')
})
