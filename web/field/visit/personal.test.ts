import { expect, test } from 'vitest'
import { newAppeal, newDraft } from './draft.ts'
import { personalIn, personalInDraft } from './personal.ts'

test.each([
  ['我叫王大明，路灯坏了', ['name']],
  ['村民张桂英说水沟堵了', ['name']],
  ['找李秀英大娘问一下', ['name']],
  ['路灯坏了，打13812345678', ['phone']],
  ['电话 0827-5262001', ['phone']],
  ['身份证51190219900101123X，低保没发', ['id_number']],
  ['我叫王大明，电话138 1234 5678', ['phone', 'name']],
])('“%s” is asked about', (text, parts) => expect(personalIn(text)).toEqual(parts))

test.each([
  '柳树街12号门前的水沟堵了',
  '3栋2单元501漏水到楼下',
  '2025年修了320米，花了5262001元',
  '向社区反映过，高龄老人走路不方便',
  '找过李主任，没有结果',
])('“%s” is not: where it is and which office was asked has to be said', (text) =>
  expect(personalIn(text)).toEqual([]),
)

test('the place is read, too, and what was typed before "not at home" is not', () => {
  const at = { villageId: 'v', gridId: null, householdId: null, door: '1号' }
  const appeal = { ...newAppeal('c'), text: '路灯坏了', place: '找我13812345678' }
  const draft = {
    ...newDraft('d', at),
    result: 'heard' as const,
    appeals: [newAppeal('b'), appeal],
  }
  expect(personalInDraft(draft)).toEqual([{ i: 1, parts: ['phone'] }])
  expect(personalInDraft({ ...draft, result: 'absent' })).toEqual([])
})
