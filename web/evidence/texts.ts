import { addTexts, type Texts } from '../i18n.ts'

export const zh = {
  origins: '这个回答从哪里来',
  originsHint: '只作提醒，不作结论：也可能是热心人帮老人按的。拿不准就打电话核实。',
  who: '第 {{n}} 位反映人的{{verb}}',
  verb: { confirm: '确认', rate: '评价' },
  browser: '来自工作人员登录过的手机或电脑',
  network: '来自正有工作人员登录的网络',
  samePhone: '这一天有 {{n}} 件是同一部手机回答的，都是这个单位的',
  flags: '佐证有 {{n}} 处要看一看',
  flagsHint: '机器比对的提醒，不是结论，承办单位看不到。请对照看；没有问题的，写明理由放到一边。',
  flag: {
    same_photo: '同一张照片用在另一件',
    near_photo: '和另一件的照片几乎一样',
    taken_before: '照片拍于登记之前',
    taken_after: '照片拍于报结之后',
    same_words: '答复与另一件一字不差',
  },
  takenAt: '相机记的时间：{{at}}',
  times: '另有 {{n}} 件用了同样的话',
  otherAppeal: '看 {{code}}',
  here: '这一件',
  there: '另一件',
  setAside: '没有问题，放到一边',
  setAsideWhy: '为什么没有问题',
  setAsideBy: '{{by}} {{at}} 放到一边：{{reason}}',
  cancel: '取消',
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
  flags: 'Evidence: {{n}} to look at',
  flagsHint:
    'Noted by a machine, not a finding; the handling unit does not see it. Compare; where nothing is wrong, say why and set it aside.',
  flag: {
    same_photo: 'The same photo proves another appeal',
    near_photo: 'Almost the same photo as in another appeal',
    taken_before: 'Taken before the appeal was registered',
    taken_after: 'Taken after the claim',
    same_words: 'Answered in the very words of another appeal',
  },
  takenAt: 'by the camera: {{at}}',
  times: '{{n}} other appeals have the same words',
  otherAppeal: 'see {{code}}',
  here: 'This one',
  there: 'The other',
  setAside: 'Nothing wrong: set aside',
  setAsideWhy: 'Why nothing is wrong',
  setAsideBy: 'Set aside by {{by}} {{at}}: {{reason}}',
  cancel: 'Cancel',
}

addTexts('evidence', { zh, en })
