import { addTexts, type Texts } from '../i18n.ts'

export const zh = {
  waiting: '等您办的约谈整改：{{n}} 件',
  overdue: '已超期的约谈整改：{{n}} 件',
}
export const en: Texts<typeof zh> = {
  waiting: 'Talks and rectifications waiting for you: {{n}}',
  overdue: 'Talks and rectifications overdue: {{n}}',
}

addTexts('myCases', { zh, en })
