import { addTexts, type Texts } from '../i18n.ts'

export const zh = {
  title: '每周要办的',
  missing: '报账没有签（漏报）',
  waiting: '报账等我签字',
  weeks: '{{days}}截止的，请补签',
  weeksMore: '{{days}}等各周，请补签',
  signUntil: '请在{{at}}前签',
  comma: '、',
  lines: '验靶待查',
  linesLate: '其中 {{n}} 件已过期限',
  linesMine: '其中派给我 {{n}} 件',
  number: '待录入公开号码',
  numberUntil: '{{at}}前，录入后抽签',
  calls: '待回访',
  callsNow: '现在可以打 {{n}} 个',
  truly: '全区 {{from}} 至 {{to}} 各周：报结 {{said}}，真实化解 {{found}}',
  trulyMore: '看区情',
}
const en: Texts<typeof zh> = {
  title: 'Due every week',
  missing: 'Accounts never signed',
  waiting: 'Accounts to sign',
  weeks: 'Weeks to {{days}}: please sign',
  weeksMore: 'Weeks to {{days}} and more: please sign',
  signUntil: 'Sign by {{at}}',
  comma: ', ',
  lines: 'Spot checks left',
  linesLate: '{{n}} are past their day',
  linesMine: '{{n}} of them are sent to me',
  number: 'Public number to type',
  numberUntil: 'By {{at}}; then the lot is drawn',
  calls: 'To be called back',
  callsNow: '{{n}} can be called now',
  truly: 'District, weeks {{from}} to {{to}}: claimed {{said}}, truly resolved {{found}}',
  trulyMore: 'District view',
}

addTexts('duties', { zh, en })
