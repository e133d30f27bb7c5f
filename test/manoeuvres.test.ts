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
    const found = /^\| (\d+) \|.*\| `([^`]+)`: (.+) \|$/.exec(line)
    return found ? [{ number: Number(found[1]), file: found[2] ?? '', test: found[3] ?? '' }] : []
  })

test('at least twenty are written down, numbered without a gap', () => {
  expect(rows.length).toBeGreaterThanOrEqual(20)
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1))
})

test.each(rows)('$number is shown by “$test”', ({ file, test: name }) => {
  expect(existsSync(file)).toBe(true)
  expect(readFileSync(file, 'utf8')).toContain(name)
})
