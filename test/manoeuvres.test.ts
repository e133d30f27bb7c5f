// docs/manoeuvres.md: every way to look better that we know has a test, and the page names it truly.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Row {
  number: number
  file: string
  test: string
}
const rows: Row[] = readFileSync('docs/manoeuvres.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const found = /^\| (\d+) \|.*\| (`[^`|]+`: .+) \|$/.exec(line)
    // Where a row says two things, each has its test.
    const named = (found?.[2] ?? '').split(' · ').map((one) => /^`([^`]+)`: (.+)$/.exec(one))
    return found
      ? named.map((one) => ({
          number: Number(found[1]),
          file: one?.[1] ?? '',
          test: one?.[2] ?? '',
        }))
      : []
  })

test('sixty-four ways or more are written down, numbered without a gap', () => {
  const numbers = [...new Set(rows.map(({ number }) => number))]
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  expect(numbers.length).toBeGreaterThanOrEqual(64)
})

test.each(rows)('$number is shown by “$test”', ({ file, test: name }) => {
  expect(existsSync(file)).toBe(true)
  expect(readFileSync(file, 'utf8')).toContain(name)
})
