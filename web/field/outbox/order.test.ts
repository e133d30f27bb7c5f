import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACT_SCHEMA, type Row } from './act.ts'
import { answerOf, nextRow, retryAfterMs } from './order.ts'

const visit = (n: number, more: Partial<Row> = {}): Row => ({
  n,
  id: `visit-${n}`,
  kind: 'visit',
  visitId: `visit-${n}`,
  schema: ACT_SCHEMA,
  refusal: null,
  ...more,
})
const photo = (n: number, of: number, more: Partial<Row> = {}): Row => ({
  ...visit(n),
  id: `photo-${n}`,
  kind: 'upload',
  visitId: `visit-${of}`,
  ...more,
})
const refusal = { code: 'household_unknown', words: '没有这一户', at: '2026-03-02T02:00:00Z' }

test('words go before pictures, each in the order in which they were done', () => {
  const rows = [photo(2, 1), visit(3), photo(4, 3), visit(1)]
  const order: string[] = []
  while (rows.length > 0) {
    const next = nextRow(rows)
    if (!next) break
    order.push(next.id)
    rows.splice(rows.indexOf(next), 1)
  }
  expect(order).toEqual(['visit-1', 'visit-3', 'photo-2', 'photo-4'])
})

test('what was given up is told before the pictures, after the visits', () => {
  const given: Row = { ...visit(2), id: 'given', kind: 'discard', visitId: 'visit-9' }
  expect(nextRow([photo(1, 7), given, visit(3)])?.id).toBe('visit-3')
  expect(nextRow([photo(1, 7), given])?.id).toBe('given')
})

test('a refused visit holds up its own pictures and nothing else', () => {
  const rows = [visit(1, { refusal }), photo(2, 1), visit(3), photo(4, 3)]
  expect(nextRow(rows)?.id).toBe('visit-3')
  expect(nextRow(rows.filter(({ n }) => n !== 3))?.id).toBe('photo-4')
  expect(nextRow([visit(1, { refusal }), photo(2, 1)])).toBeNull()
})

test('what a newer version of the app wrote is not sent by this one', () => {
  expect(nextRow([visit(1, { schema: ACT_SCHEMA + 1 }), visit(2)])?.id).toBe('visit-2')
})

test('whatever is in the outbox and whatever fails: no picture ever goes before its visit, and no act is lost', () => {
  const anOutbox = fc.array(
    fc.record({ upload: fc.boolean(), of: fc.nat(5), refused: fc.boolean() }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(anOutbox, fc.array(fc.boolean()), (shape, luck) => {
      const rows = shape.map(({ upload, of, refused }, i) =>
        upload
          ? photo(i + 1, (of % Math.max(1, i)) + 1, { refusal: refused ? refusal : null })
          : visit(i + 1, { refusal: refused ? refusal : null }),
      )
      const sent: Row[] = []
      for (const fine of [...luck, ...rows.map(() => true)]) {
        const next = nextRow(rows)
        if (!next) break
        if (!fine) continue // no line: the same act is next
        expect(
          rows.some(
            ({ kind, id }) => kind === 'visit' && id === next.visitId && next.kind === 'upload',
          ),
        ).toBe(false)
        sent.push(...rows.splice(rows.indexOf(next), 1))
      }
      expect(sent.length + rows.length).toBe(shape.length)
      const visits = sent.filter(({ kind }) => kind === 'visit').map(({ n }) => n)
      expect(visits).toEqual([...visits].sort((a, b) => a - b))
    }),
  )
})

test('trying again takes longer each time, never over five minutes, and phones do not come back together', () => {
  const waits = [1, 2, 3, 9, 40].map((failures) => retryAfterMs(failures, 1))
  expect(waits).toEqual([4_000, 8_000, 16_000, 300_000, 300_000])
  expect(retryAfterMs(3, 0)).toBe(8_000)
})

test.each([
  [200, '', 'taken'],
  [0, 'offline', 'later'],
  [500, 'fault', 'later'],
  [503, 'no_room', 'later'],
  [429, 'too_many', 'later'],
  [404, 'fault', 'later'],
  [404, 'no_such_page', 'later'],
  [302, '', 'later'],
  [401, 'sign_in_needed', 'sign_in'],
  [403, 'role_needed', 'sign_in'],
  [403, 'device_unknown', 'sign_in'],
  [422, 'upload_hash_wrong', 'later'],
  [403, 'device_revoked', 'revoked'],
  [409, 'command_reused', 'refused'],
  [400, 'malformed', 'refused'],
  [413, 'upload_too_big', 'refused'],
])('an answer %i %s means: %s', (status, code, kind) => {
  expect(answerOf(status, code).kind).toBe(kind)
})
