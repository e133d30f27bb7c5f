import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkRequest, fieldsIn } from './malformed.ts'

const Form = z.strictObject({
  text: z.string().min(2).max(5),
  name: z.string().min(1),
  type: z.enum(['consultation', 'personal']),
  id: z.uuid(),
  level: z.number().int().min(1).max(5),
  files: z.array(z.uuid()).max(2),
  seen: z.boolean(),
  on: z.string().refine((day) => day === '2026-03-02'),
})
const good = {
  text: '路灯',
  name: '甲',
  type: 'personal',
  id: crypto.randomUUID(),
  level: 3,
  files: [],
  seen: true,
  on: '2026-03-02',
}
const told = (changed: object, language: 'zh' | 'en' = 'zh') =>
  fieldsIn(
    Form.safeParse({ ...good, ...changed }, { reportInput: true }).error?.issues ?? [],
    language,
  ).map(({ path, message }) => `${path} ${message}`)

test.each([
  [{ text: undefined }, 'text 这一项必须填写', 'text This is required'],
  [{ type: undefined }, 'type 这一项必须填写', 'type This is required'],
  [{ text: '路' }, 'text 至少 2 个字', 'text At least 2 characters'],
  [{ text: '路灯不亮很久了' }, 'text 最多 5 个字', 'text At most 5 characters'],
  [{ name: '' }, 'name 不能为空', 'name This cannot be empty'],
  [{ name: 5 }, 'name 应为文字', 'name Must be text'],
  [
    { type: 'x' },
    'type 只能是：consultation、personal',
    'type Must be one of: consultation, personal',
  ],
  [{ id: '1' }, 'id 编号格式不对', 'id Not a valid id'],
  [{ level: 9 }, 'level 不能大于 5', 'level Cannot be more than 5'],
  [{ level: 1.5 }, 'level 应为整数', 'level Must be a whole number'],
  [{ files: [good.id, good.id, good.id] }, 'files 最多 2 项', 'files At most 2 entries'],
  [{ files: ['x'] }, 'files.0 编号格式不对', 'files.0 Not a valid id'],
  [{ seen: 'yes' }, 'seen 应为“是”或“否”', 'seen Must be true or false'],
  [{ on: '2026-03-03' }, 'on 格式不对', 'on The format is wrong'],
  [{ extra: 1 }, 'extra 没有“extra”这一项', 'extra There is no field “extra”'],
])('%j is told in Chinese and in English', (changed, zh, en) => {
  expect(told(changed)).toEqual([zh])
  expect(told(changed, 'en')).toEqual([en])
})

test('a query holds what its route knows, and the language', () => {
  const Query = z.object({ state: z.enum(['closed']).optional() })
  const check = (data: object) =>
    checkRequest({ schema: Query, method: 'GET', url: '/', httpPart: 'querystring' })(data)
  expect(check({ state: 'closed', lang: 'en' })).toEqual({ value: { state: 'closed' } })
  expect(check({ stat: 'closed', uint: '1', state: 'x' })).toMatchObject({
    error: [
      { params: { path: 'stat' } },
      { params: { path: 'uint' } },
      { params: { path: 'state' } },
    ],
  })
})
