import { expect, test } from 'vitest'
import { bytesOf, fitted, heightOf, linesOf, newPdf, page, paragraph, qr } from './pdf.ts'

const NOW = new Date('2026-06-01T00:00:00Z')
const blank = () => newPdf({ title: '回执', now: NOW })

test('a line of paper never begins with 。 and never ends with （', async () => {
  const pdf = await blank()
  const lines = linesOf(pdf, '一二三四。五六七（八九）十', 40, { size: 10 })
  expect(lines).toEqual(['一二三', '四。五六', '七（八', '九）十'])
})

test('a word or a number stays whole, and one longer than the line is broken rather than lost', async () => {
  const pdf = await blank()
  expect(linesOf(pdf, '电话 0827-5222222 联系', 70, { size: 10 })).toEqual([
    '电话',
    '0827-5222222',
    '联系',
  ])
  expect(linesOf(pdf, 'A'.repeat(50), 70, { size: 10 }).join('')).toBe('A'.repeat(50))
})

test('a name too long for its label is made smaller, then cut with …', async () => {
  const pdf = await blank()
  page(pdf)
  const box = { x: 0, y: 0, width: 100, height: 30 }
  expect(fitted(pdf, '望王社区', box, { size: 20 })).toBeCloseTo(27)
  expect(fitted(pdf, '很长的场所名称'.repeat(60), box, { size: 20 })).toBeLessThanOrEqual(30)
  expect(heightOf(pdf, '很长的场所名称'.repeat(60), 100, { size: 20 })).toBeGreaterThan(30)
})

test('a document carries the characters it uses and not the whole 20 MB of type', async () => {
  const pdf = await blank()
  page(pdf)
  paragraph(pdf, '件件有着落，事事有回音', { x: 40, y: 40, width: 300 }, { face: 'bold' })
  qr(pdf, 'https://example.gov.cn/s/ABCDEFGHJK', { x: 40, y: 80, side: 100 })
  const bytes = await bytesOf(pdf)
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.toString('latin1')).toContain('NotoSansSC-Bold')
  expect(bytes.length).toBeLessThan(50_000)
})
