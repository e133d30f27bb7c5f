// Words of the drive on paper and in tables.
import type { Channel } from '../appeals/contract.ts'
import type { Outcomes } from './contract.ts'

export const DOOR_NAMES: Record<Channel, string> = {
  scan: '扫码“采”',
  letter: '信箱“收”',
  questionnaire: '问卷“征”',
  meeting: '组织“提”',
  visit: '走访“问”',
  study: '蹲点“挖”',
  hotline: '热线转办',
  web: '网页',
  import: '台账导入',
}

export const OUTCOME_NAMES: Record<keyof Outcomes, string> = {
  open: '在办',
  claimed: '待核验',
  closed: '已办结',
  merged: '已并案',
  referred: '已转送',
  declined: '不予受理',
  withdrawn: '已撤回',
}

export const HEADS = {
  part: '分项',
  name: '名称',
  raw: '收集',
  screenedOut: '甄别无效',
  valid: '有效',
  late: '其中迟到',
  all: '合计',
  online: '线上',
  offline: '线下',
  door: '来源',
  unit: '责任单位',
  town: '乡镇（街道）',
  nowhere: '未写明地点',
  sealed: '效能投诉（不分单位和地点）',
}

export const COMPARE_HEADS = {
  all: '合计',
  door: '来源',
  town: '乡镇（街道）',
  category: '一级类别',
  uncategorised: '未分类',
  drive: '起底',
  closed: '已办结',
  back: '反复',
  matters: '有效的事',
  isNew: '今年新出现',
  unmarked: '还没有对过',
  rolled: '往年结转',
  solved: '此后办结',
  otherwise: '此后并案、不予受理、撤回等',
  stillOpen: '仍在办',
} as const
