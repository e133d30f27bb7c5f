import { addTexts, type Texts } from '../i18n.ts'

export const zh = {
  origins: '这个回答从哪里来',
  originsHint: '只作提醒，不作结论：也可能是热心人帮老人按的。拿不准就打电话核实。',
  who: '第 {{n}} 位反映人的{{verb}}',
  verb: { confirm: '确认', rate: '评价' },
  browser: '来自工作人员登录过的手机或电脑',
  network: '来自正有工作人员登录的网络',
  samePhone: '这一天有 {{n}} 件是同一部手机回答的，都是这个单位的',
}
export const en: Texts<typeof zh> = {
  origins: 'Where this answer came from',
  originsHint:
    'A hint, not a finding: a helpful neighbour may have pressed for an old person. Call if in doubt.',
  who: '{{verb}} by reporter {{n}}',
  verb: { confirm: 'Confirmation', rate: 'Rating' },
  browser: 'from a phone or computer in which staff sign in',
  network: 'from a network where staff are signed in',
  samePhone: '{{n}} answers for this unit came from one phone on that day',
}

addTexts('evidence', { zh, en })
