// A bad file gets a sentence and exit code 1; the program never falls over it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { said } from '../../test/support/said.ts'
import { classifierCommand } from './classifier/cli.ts'
import { topicsCommand } from './topics/cli.ts'

let dir: string
let model: string
let good: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'huiyin-bad-'))
  model = join(dir, 'model')
  good = file(
    'good.csv',
    `文,类,时\n${Array.from({ length: 40 }, (_, n) => `路灯不亮第${n}号,灯,2026-01-02\n工资没发第${n}次,钱,2026-01-03`).join('\n')}\n`,
  )
  expect(await classifier('train', good, '--out', model)).toMatchObject({ code: 0 })
})
afterAll(() => rmSync(dir, { recursive: true }))

function file(name: string, content: string | Buffer): string {
  const path = join(dir, name)
  writeFileSync(path, content)
  return path
}

const classifier = (action: string, csv: string, ...rest: string[]) =>
  said(classifierCommand, [action, '--csv', csv, '--text', '文', '--label', '类', ...rest])
const topics = (csv: string, text = '文') =>
  said(topicsCommand, ['--csv', csv, '--text', text, '--time', '时', '--json'])

const LONG = `文,类,时\n${'长'.repeat(100_000)},灯,2026-01-02\n`
const bad: [string, string | Buffer, string][] = [
  ['an empty text', '文,类,时\n,灯,2026-01-02\n', '没有一行'],
  ['one emoji', '文,类,时\n😀,灯,2026-01-02\n', ''],
  ['no rows', '文,类,时\n', '没有数据行'],
  ['nothing at all', '', '没有数据行'],
  ['no such column', '题,别的\n一,二\n', '没有“文”'],
  ['no text file', Buffer.from([0, 1, 2, 3]), '不是 CSV'],
]

test.each(bad)('learning from %s is refused in words', async (name, content, says) => {
  const answer = await classifier('train', file(`${name}.csv`, content), '--out', join(dir, 'no'))
  expect(answer).toMatchObject({ code: 1, out: '' })
  expect(answer.err).toContain(says)
})

test.each(bad)('looking for topics in %s is refused in words', async (name, content, says) => {
  const answer = await topics(file(`${name}.csv`, content))
  expect(answer).toMatchObject({ code: 1, out: '' })
  expect(answer.err).toContain(says)
})

test('one class alone can be told from nothing', async () => {
  const one = file('one.csv', `文,类\n${'路灯不亮,灯\n'.repeat(40)}`)
  expect(await classifier('train', one, '--out', join(dir, 'no'))).toMatchObject({ code: 1 })
})

test('a hundred thousand characters are read like any other text', async () => {
  const long = file(
    'long.csv',
    `${readFileSync(good, 'utf8')}${'长'.repeat(100_000)},灯,2026-01-02\n`,
  )
  expect(await classifier('train', long, '--out', join(dir, 'long'))).toMatchObject({ code: 0 })
  expect(await classifier('evaluate', long, '--model', model)).toMatchObject({ code: 0 })
  expect(await topics(file('only-long.csv', LONG))).toMatchObject({ code: 0 })
}, 30_000)

test('a model of another version, a torn one and no model are refused in words', async () => {
  const bytes = readFileSync(model)
  const other = Buffer.from(bytes)
  other.writeUInt32LE(99, 4)
  for (const [name, content, says] of [
    ['other', other, '第 99 版'],
    ['torn', bytes.subarray(0, 200), '已损坏'],
    ['text', Buffer.from('not a model at all'), '不是回音的分类模型'],
  ] as const) {
    const answer = await classifier('evaluate', good, '--model', file(name, content))
    expect(answer).toMatchObject({ code: 1, out: '' })
    expect(answer.err).toContain(says)
  }
  expect(await classifier('evaluate', good, '--model', join(dir, 'none'))).toMatchObject({
    code: 1,
  })
})
