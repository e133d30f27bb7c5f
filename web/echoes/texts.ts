import { addTexts, type Texts } from '../i18n.ts'

export const zh = {
  title: '未送达的回音',
  hint: '多次发送都没有成功的短信、微信和邮件。反映人在查询页始终能看到全部进展。',
  code: '诉求编号',
  sealed: '行政效能投诉',
  what: '内容',
  channel: '渠道',
  attempts: '已试次数',
  error: '原因',
  at: '时间',
  retry: '再发一次',
  retried: '已重新排队发送',
  empty: '没有未送达的回音',
  channels: { mail: '邮件', sms: '短信', wechat: '微信' },
  keys: {
    registered: '登记', raised: '上报', triaged: '甄别', dispatched: '交办', accepted: '签收', arbitrated: '裁定',
    contacted: '联系', progressed: '进展', extended: '延期', paused: '请补充', resumed: '恢复办理', planned: '阶段性措施',
    milestone_missed: '节点未完成', overdue: '逾期', claimed: '报结', confirmed: '已确认', disputed: '不认可', redone: '重办',
    closed: '办结', merged: '并案', unmerged: '撤销并案', referred: '转送', referral_answered: '转送答复', declined: '不予受理',
    withdrawn: '撤回', reopened: '重新受理', endorsed: '附议',
  },
}

export const en: Texts<typeof zh> = {
  title: 'Undelivered echoes',
  hint: 'Messages given up after several attempts. The tracking page always shows everything.',
  code: 'Appeal',
  sealed: 'Efficiency complaint',
  what: 'About',
  channel: 'Channel',
  attempts: 'Attempts',
  error: 'Why',
  at: 'When',
  retry: 'Send again',
  retried: 'Queued again',
  empty: 'Every echo was delivered',
  channels: { mail: 'Mail', sms: 'SMS', wechat: 'WeChat' },
  keys: {
    registered: 'registered', raised: 'raised', triaged: 'triaged', dispatched: 'dispatched', accepted: 'accepted', arbitrated: 'ruled',
    contacted: 'contacted', progressed: 'progress', extended: 'extended', paused: 'question', resumed: 'resumed', planned: 'staged plan',
    milestone_missed: 'milestone missed', overdue: 'overdue', claimed: 'claimed', confirmed: 'confirmed', disputed: 'disputed', redone: 'redo',
    closed: 'closed', merged: 'merged', unmerged: 'merge undone', referred: 'referred', referral_answered: 'outside answer', declined: 'declined',
    withdrawn: 'withdrawn', reopened: 'reopened', endorsed: 'endorsed',
  },
}

addTexts('echoes', { zh, en })
