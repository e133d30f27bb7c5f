import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { said } from '../../../test/support/said.ts'
import { probabilitiesOf } from './calibrate.ts'
import { classifierCommand } from './cli.ts'
import { evidence } from './evidence.ts'
import { normaliseText, PieceCounter, piecesOf } from './features.ts'
import { fingerprintsOf, seenShare } from './fingerprints.ts'
import { figuresOf, sureEnough } from './measures.ts'
import { openClassifier, type Model } from './model.ts'
import { decodeModel, encodeModel } from './model-file.ts'
import { groupNearDuplicates } from './near-duplicates.ts'
import type { Example } from './prepare.ts'
import { train } from './train.ts'

const MATTERS: Record<string, string[]> = {
  道路: ['路面坑洼积水', '人行道地砖松动', '井盖破损响声大', '道路塌陷'],
  教育: ['学校乱收补课费', '幼儿园入学名额', '老师体罚学生', '校车接送不安全'],
  医疗: ['医院挂号太难', '新农合报销比例', '卫生院没有医生', '疫苗接种预约'],
}
const ENDS = [
  '，请尽快处理',
  '，反映多次没人管',
  '，望有关部门重视',
  '，居民意见很大',
  '，谢谢领导',
]
const examples: Example[] = Object.entries(MATTERS).flatMap(([label, matters]) =>
  matters.flatMap((matter, i) =>
    ENDS.map((end, j) => ({
      texts: [matter, `我们${'东西南北中'[j]}城${i + 3}组${matter}${end}`],
      label,
    })),
  ),
)

let model: Model
let dir: string
beforeAll(async () => {
  model = await train(examples, ['题', '文'])
  dir = mkdtempSync(join(tmpdir(), 'huiyin-classifier-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('an unseen text gets its category, and the words that spoke for it stand in the text', () => {
  const [first, ...others] =
    openClassifier(model).read(['路面', '桥头路面坑洼，晚上积水'])?.top(3) ?? []
  expect(first?.label).toBe('道路')
  expect(others).toHaveLength(2)
  expect(first?.words.length).toBeGreaterThan(0)
  for (const word of first?.words ?? []) expect('路面桥头路面坑洼，晚上积水').toContain(word)
})

test('words are shown whole and as they were written, with their own numbers', () => {
  const { read } = openClassifier(model)
  const text = '新农合报销比例２０２４年降到 35%，卫生院没有医生，疫苗接种预约要等20天'
  const words =
    read(['医院', text])
      ?.top(3)
      .flatMap((each) => each.words) ?? []
  expect(words.length).toBeGreaterThan(0)
  const borders = new Set<number>([0, text.length])
  for (const { index, segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text))
    borders.add(index).add(index + segment.length)
  for (const word of words.filter((each) => each !== '医院')) {
    const at = text.indexOf(word)
    expect({ word, whole: borders.has(at) && borders.has(at + word.length) }).toEqual({
      word,
      whole: true,
    })
  }
})

test('greetings, who speaks and what is asked for are never shown as a reason', async () => {
  const polite = examples.map(({ texts, label }) => ({
    texts: [
      texts[0] ?? '',
      label === '教育'
        ? `您好，我是家长，反映${texts[1]}，希望有关部门尽快解决，谢谢`
        : (texts[1] ?? ''),
    ],
    label,
  }))
  const { read } = openClassifier(await train(polite, ['题', '文']))
  const words =
    read(['学校', '您好，我是家长，反映学校乱收补课费，希望有关部门尽快解决，谢谢'])
      ?.top(3)
      .flatMap((each) => each.words) ?? []
  expect(words.join()).toContain('补课')
  expect(words.join()).not.toMatch(/您好|我是|反映|希望|有关|部门|尽快|解决|谢谢/)
})

test('a text in which nothing was ever seen gets no answer, whatever it is', () => {
  const { read } = openClassifier(model)
  for (const text of ['', '😀', '   ', 'zzzz']) expect(read([text, text])).toBeNull()
})

test('a text of a hundred thousand characters is read like any other', () => {
  expect(
    openClassifier(model)
      .read(['学校', '学校乱收补课费'.repeat(15_000)])
      ?.top(1)[0]?.label,
  ).toBe('教育')
})

test('probabilities are between 0 and 1 and sum to 1, for every text', () => {
  const { read } = openClassifier(model)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const reading = read(['', `路${text}`])
      const sum = [...(reading?.probabilities ?? [1])].reduce((a, b) => a + b, 0)
      expect(sum).toBeCloseTo(1, 6)
    }),
    { numRuns: 50 },
  )
}, 30_000) // words of scripts seldom met are found slowly

test('a model that was written and read again says the same', () => {
  const again = openClassifier(decodeModel(encodeModel(model)))
  expect(again.read(examples[3]?.texts ?? [])?.probabilities).toEqual(
    openClassifier(model).read(examples[3]?.texts ?? [])?.probabilities,
  )
})

test('learning again from the same texts gives the same model, byte for byte, in one thread or in three', async () => {
  for (const threads of [1, 3])
    expect(
      encodeModel(await train(examples, ['题', '文'], threads)).equals(encodeModel(model)),
    ).toBe(true)
})

test('a model of another layout, a damaged one and any other file are refused with a reason', () => {
  const bytes = encodeModel(model)
  const other = Buffer.from(bytes)
  for (const layout of [1, 99]) {
    other.writeUInt32LE(layout, 4)
    expect(() => decodeModel(other)).toThrow(`第 ${layout} 版`)
  }
  const damaged = Buffer.from(bytes)
  damaged.writeUInt8(damaged.readUInt8(5_000) ^ 1, 5_000)
  expect(() => decodeModel(damaged)).toThrow('损坏')
  expect(() => decodeModel(bytes.subarray(0, 60))).toThrow('损坏')
  expect(() => decodeModel(Buffer.from('PK zip'))).toThrow('不是')
})

test('words and pairs of words are looked at beside the characters, and can be left out', () => {
  const counter = new PieceCounter({ bits: 16, orders: [1, 2] })
  const texts = ['自来水', '停水'].map(normaliseText)
  const [title, text, words] = piecesOf(counter, texts, { wordWeight: 1 })
  expect(piecesOf(counter, texts, { wordWeight: 0 })).toEqual([title, text])
  expect(words?.at.length).toBeGreaterThan(0)
  expect(piecesOf(counter, ['，。！', ''], { wordWeight: 1 })[2]?.at).toHaveLength(0)
})

test('a piece that stands in one class only counts more than one that stands in all', () => {
  const rows = {
    start: Uint32Array.of(0, 2, 4, 6, 8),
    at: Uint32Array.of(0, 2, 0, 2, 1, 2, 1, 2),
    value: new Float32Array(8).fill(1),
    width: 4,
  }
  const trust = evidence(rows, Int32Array.of(0, 1, 2, 3))(Uint8Array.of(1, 1, 0, 0))
  expect(trust[0]).toBeCloseTo(trust[1] ?? 0)
  expect(trust[2]).toBeCloseTo(0)
  // the rows are as long as they were: four times two
  expect(2 * (trust[0] ?? 0) + 2 * (trust[1] ?? 0) + 4 * (trust[2] ?? 0)).toBeCloseTo(8)
})

test('a model knows which share of some texts it learnt from, also where it keeps a part of them only', () => {
  const texts = Array.from({ length: 20_000 }, (_, n) => [`${n}号`, '路灯不亮'])
  const some = fingerprintsOf(texts.slice(0, 100))
  expect(seenShare(texts.slice(0, 100), some)).toBe(1)
  expect(seenShare(texts.slice(50, 150), some)).toBeCloseTo(0.5)
  expect(seenShare([['0 号', '路灯 不亮']], some)).toBe(1)
  const many = fingerprintsOf(texts.slice(0, 10_000))
  expect(seenShare(texts.slice(0, 10_000), many)).toBe(1)
  expect(seenShare(texts.slice(10_000), many)).toBeLessThan(0.01)
})

test('texts that are nearly the same form one group, others do not', () => {
  const groups = groupNearDuplicates([
    '柳树街路面破损，晚上有人摔倒，请修',
    '柳树街路面破损，晚上有人摔倒，请修！',
    '医院挂号太难',
    '',
  ])
  expect(groups[0]).toBe(groups[1])
  expect(new Set(groups).size).toBe(3)
})

test('macro-F1, coverage and calibration error are what their definitions say', () => {
  const figures = figuresOf(
    ['a', 'b'],
    [
      { truth: 0, probabilities: [0.9, 0.1] },
      { truth: 0, probabilities: [0.4, 0.6] },
      { truth: 1, probabilities: [0.1, 0.9] },
      { truth: 1, probabilities: [0.1, 0.9] },
    ],
  )
  expect(figures.accuracy).toBe(0.75)
  expect(figures.macroF1).toBeCloseTo((2 / 3 + 0.8) / 2)
  expect(figures.coverage.find(({ sure }) => sure === 0.8)).toEqual({
    sure: 0.8,
    coverage: 0.75,
    accuracy: 1,
  })
  expect(figures.calibrationError).toBeCloseTo((3 * 0.1 + 0.6) / 4)
  expect(figures.top2).toBe(1)
})

test('the dearer a wrong suggestion, the surer it must be', () => {
  expect(sureEnough({ wrong: 1, none: 1 })).toBe(0.5)
  expect(sureEnough({ wrong: 4, none: 1 })).toBe(0.8)
})

test('a higher score never makes a class less likely', () => {
  const calibration = { temperature: 2, biases: [0, 0.3, -0.2] }
  fc.assert(
    fc.property(fc.float({ min: -3, max: 3, noNaN: true }), (score) => {
      expect(probabilitiesOf([score + 0.5, 0, 0], calibration)[0]).toBeGreaterThan(
        probabilitiesOf([score, 0, 0], calibration)[0] ?? 1,
      )
    }),
  )
})

const command = (...args: string[]) => said(classifierCommand, args)

test('the commands learn from a file, measure on a file, and say in words what a bad file lacks', async () => {
  const csv = join(dir, 'texts.csv')
  writeFileSync(
    csv,
    `﻿题,文,类\n${examples.map(({ texts, label }) => `${texts.join(',')},${label}`).join('\n')}\n`,
  )
  const out = join(dir, 'model')
  const asked = ['--csv', csv, '--text', '题,文', '--label', '类']
  expect((await command('train', ...asked, '--out', out)).code).toBe(0)
  const measured = await command('evaluate', '--model', out, ...asked, '--json')
  expect(JSON.parse(measured.out)).toMatchObject({
    macroF1: 1,
    texts: examples.length,
    learntFrom: 1,
    warnings: [expect.stringContaining('100 % 是模型学过的'), expect.stringContaining('只有')],
    msPerText: expect.any(Number),
    modelBytes: expect.any(Number),
  })
  expect((await command('evaluate', '--model', out, ...asked)).out).toContain('不能当真')
  const unseen = join(dir, 'unseen.csv')
  writeFileSync(unseen, '题,文,类\n路,桥头路面坑洼，晚上积水,道路\n')
  const asUnseen = ['--csv', unseen, '--text', '题,文', '--label', '类', '--json']
  expect(JSON.parse((await command('evaluate', '--model', out, ...asUnseen)).out)).toMatchObject({
    learntFrom: 0,
    warnings: [expect.stringContaining('只有 1 条')],
  })

  expect(
    await command('evaluate', '--model', out, '--csv', csv, '--text', '题,没有', '--label', '类'),
  ).toMatchObject({ code: 1, err: expect.stringContaining('没有“没有”列') })
  expect(await command('evaluate', '--model', csv, ...asked)).toMatchObject({
    code: 1,
    err: expect.stringContaining('不是回音的分类模型'),
  })
  expect(
    await command('evaluate', '--model', out, '--csv', csv, '--text', '题', '--label', '类'),
  ).toMatchObject({ code: 1 })
  expect(
    await command(
      'train',
      '--csv',
      join(dir, 'nothing.csv'),
      '--text',
      '题',
      '--label',
      '类',
      '--out',
      out,
    ),
  ).toMatchObject({ code: 1 })
  expect(await command('train', ...asked)).toMatchObject({ code: 2 })
  expect(await command('nonsense')).toMatchObject({ code: 2 })
  const one = join(dir, 'one.csv')
  writeFileSync(one, `文,类\n${'路坏了,道路\n'.repeat(30)}`)
  expect(
    await command('train', '--csv', one, '--text', '文', '--label', '类', '--out', out),
  ).toMatchObject({ code: 1, err: expect.stringContaining('只有一个类别') })
  writeFileSync(one, '文,类\n')
  expect(
    await command('train', '--csv', one, '--text', '文', '--label', '类', '--out', out),
  ).toMatchObject({ code: 1 })
})
