import { addTexts, type Texts } from '../i18n.ts'

export const zh = { title: '操作细则' }
export const en: Texts<typeof zh> = { title: 'Rulebook' }

addTexts('rulebook', { zh, en })
