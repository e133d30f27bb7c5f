import { expect, test } from 'vitest'
import { treeOf } from './choose-category.tsx'

test('categories with the same beginning stand under one branch, in the order of the rulebook', () => {
  const tree = treeOf([
    { code: 'urban.road', path: ['城市管理', '市政', '市政道路'] },
    { code: 'village.water', path: ['公共服务', '水利', '饮水'] },
    { code: 'urban.lamp', path: ['城市管理', '市政', '路灯'] },
  ])
  expect(tree.map((branch) => branch.label)).toEqual(['城市管理', '公共服务'])
  expect(tree[0]?.children?.[0]?.children?.map((leaf) => leaf.value)).toEqual([
    'urban.road',
    'urban.lamp',
  ])
})

test('two branches of the same name under different parents stay apart', () => {
  const tree = treeOf([
    { code: 'a', path: ['甲', '其他', '一'] },
    { code: 'b', path: ['乙', '其他', '二'] },
  ])
  expect(tree[0]?.children?.[0]?.value).not.toBe(tree[1]?.children?.[0]?.value)
})
