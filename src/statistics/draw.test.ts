import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitment, drawLot, recheck, toDraw, type Entry, type PublishedLot } from './draw.ts'

const seed = Buffer.alloc(32, 7)
const entries: Entry[] = Array.from({ length: 60 }, (_, index) => ({
  lineId: `claim-${index}`,
  stratum: index % 3 === 0 ? 'roads/simple/solved' : 'water/simple/solved',
}))
const percents = { 'roads/simple/solved': 10, 'water/simple/solved': 25 }

function publish(secondPart: string | null = null): PublishedLot {
  const lot = drawLot(entries, percents, seed, secondPart)
  return {
    commitment: commitment(seed),
    seed: seed.toString('hex'),
    secondPart,
    frameHash: lot.frameHash,
    entries,
    percents,
    strata: lot.strata.map(({ stratum, order, draw }) => ({
      stratum,
      lineIds: order.slice(0, draw),
      replaced: 0,
    })),
  }
}

test('of every stratum at least one claim is checked, and never more than there are', () => {
  expect([0, 1, 3, 10, 11, 100].map((lines) => toDraw(lines, 10))).toEqual([0, 1, 1, 1, 2, 10])
  expect(toDraw(100, 7)).toBe(7)
  expect(toDraw(3, 100)).toBe(3)
  expect(() => toDraw(100, 0)).toThrow()
})

test('the lot is what the published rule says, worked out by other means', () => {
  const lines = entries.map(({ stratum, lineId }) => `["${stratum}","${lineId}"]`).sort()
  const frame = createHash('sha256').update(lines.join('\n')).digest()
  const roads = entries.filter(({ stratum }) => stratum.startsWith('roads'))
  const tickets = roads.map(({ lineId }) => {
    const ticket = createHmac('sha256', seed).update(Buffer.concat([frame, Buffer.from(lineId)]))
    return `${ticket.digest('hex')} ${lineId}`
  })
  const lot = drawLot(entries, percents, seed)
  expect(lot.frameHash).toBe(frame.toString('hex'))
  expect(lot.strata.map(({ stratum, draw }) => [stratum, draw])).toEqual([
    ['roads/simple/solved', 2],
    ['water/simple/solved', 10],
  ])
  expect(lot.strata[0]?.order).toEqual(tickets.sort().map((line) => line.split(' ')[1]))
})

test('in whatever order the claims are written down, the lot is the same', () => {
  const shuffled = fc.shuffledSubarray(entries, { minLength: entries.length })
  const lot = JSON.stringify(drawLot(entries, percents, seed))
  fc.assert(
    fc.property(shuffled, (some) => JSON.stringify(drawLot(some, percents, seed)) === lot),
    { numRuns: 20 },
  )
})

test('a claim added, left out or moved to another stratum makes another lot', () => {
  const { frameHash } = drawLot(entries, percents, seed)
  const moved = entries.map((entry, index) =>
    index === 0 ? { ...entry, stratum: 'water/simple/solved' } : entry,
  )
  expect(drawLot(moved, percents, seed).frameHash).not.toBe(frameHash)
  expect(drawLot(entries.slice(1), percents, seed).frameHash).not.toBe(frameHash)
})

test('a claim cannot stand in the frame twice, nor in a stratum without a share', () => {
  const [first] = entries
  if (!first) throw new Error('there are claims')
  expect(() => drawLot([...entries, { ...first, stratum: 'x' }], percents, seed)).toThrow('twice')
  expect(() => drawLot([{ lineId: 'a', stratum: 'x' }], percents, seed)).toThrow('no share')
})

test('every claim of a stratum has the same chance', () => {
  const hits = new Map<string, number>()
  for (let run = 0; run < 1_000; run += 1) {
    const other = createHash('sha256').update(`seed ${run}`).digest()
    for (const { order, draw } of drawLot(entries.slice(0, 30), percents, other).strata)
      for (const id of order.slice(0, draw)) hits.set(id, (hits.get(id) ?? 0) + 1)
  }
  // 10 of roads with 1 drawn, 20 of water with 5: 100 and 250 of 1,000; the seeds are fixed, so this cannot waver.
  for (const { lineId, stratum } of entries.slice(0, 30)) {
    const expected = stratum.startsWith('roads') ? 100 : 250
    expect(Math.abs((hits.get(lineId) ?? 0) - expected)).toBeLessThan(4 * Math.sqrt(expected))
  }
})

test('whoever draws again from what is published finds nothing when nothing was touched', () => {
  expect(recheck(publish())).toEqual([])
})

test('a claim that could not be told is replaced by the next of the lot, and by no other', () => {
  const { strata } = drawLot(entries, percents, seed)
  const order = strata[0]?.order ?? []
  const published = publish()
  const put = (lineIds: string[]) => ({
    ...published,
    strata: published.strata.map((each, index) =>
      index === 0 ? { ...each, lineIds, replaced: 1 } : each,
    ),
  })
  expect(recheck(put(order.slice(0, 3)))).toEqual([])
  const chosen = [...order.slice(0, 2), order[5] ?? '']
  expect(recheck(put(chosen))).toMatchObject([{ what: 'stratum', published: chosen }])
})

test('another seed, another frame or another claim shows', () => {
  const published = publish()
  expect(recheck({ ...published, commitment: commitment(Buffer.alloc(32, 8)) })).toMatchObject([
    { what: 'seed' },
  ])
  const kinds = (some: PublishedLot) => recheck(some).map(({ what }) => what)
  expect(kinds({ ...published, entries: entries.slice(1) })).toContain('frame')
  expect(kinds({ ...published, strata: published.strata.slice(1) })).toEqual(['stratum'])
})

describe('with a public number as a second part', () => {
  const number = fc.stringMatching(/^[0-9]{1,20}$/)

  test('the key is the seed, how many digits there are, and the digits, worked out by other means', () => {
    const lines = entries.map(({ stratum, lineId }) => `["${stratum}","${lineId}"]`).sort()
    const frame = createHash('sha256').update(lines.join('\n')).digest()
    const key = Buffer.concat([seed, Buffer.from('03', 'hex'), Buffer.from('051')])
    const roads = entries.filter(({ stratum }) => stratum.startsWith('roads'))
    const tickets = roads.map(({ lineId }) => {
      const ticket = createHmac('sha256', key).update(Buffer.concat([frame, Buffer.from(lineId)]))
      return `${ticket.digest('hex')} ${lineId}`
    })
    const { frameHash, strata } = drawLot(entries, percents, seed, '051')
    expect(frameHash).toBe(frame.toString('hex'))
    expect(strata[0]?.order).toEqual(tickets.sort().map((line) => line.split(' ')[1]))
  })

  test('the lot follows from seed, number and frame alone, and any other number makes another one', () => {
    const orderOf = (secondPart: string | null) =>
      JSON.stringify(drawLot(entries, percents, seed, secondPart).strata)
    const shuffled = fc.shuffledSubarray(entries, { minLength: entries.length })
    fc.assert(
      fc.property(number, number, shuffled, (one, other, some) => {
        const same = JSON.stringify(drawLot(some, percents, seed, one).strata) === orderOf(one)
        return same && (orderOf(one) === orderOf(other)) === (one === other)
      }),
      { numRuns: 50, seed: 20260306 },
    )
    // 051 is not 51, nor 51 with anything behind it, nor no number at all.
    expect(new Set(['051', '51', '5', '510', null].map(orderOf)).size).toBe(5)
    expect(drawLot(entries, percents, Buffer.alloc(32, 8), '051').strata).not.toEqual(
      drawLot(entries, percents, seed, '051').strata,
    )
  })

  test('what is no row of digits is no number, and a seed has its 32 bytes', () => {
    for (const wrong of ['', '05a', ' 051', '٠٥١', '1'.repeat(21)])
      expect(() => drawLot(entries, percents, seed, wrong), wrong).toThrow('digits')
    expect(() => drawLot(entries, percents, seed.subarray(1), '051')).toThrow('32 bytes')
  })

  test('drawn again with another number, or with none, it differs', () => {
    expect(recheck(publish('051'))).toEqual([])
    for (const secondPart of ['052', '51', null])
      expect(recheck({ ...publish('051'), secondPart }).map(({ what }) => what)).toContain(
        'stratum',
      )
  })
})
