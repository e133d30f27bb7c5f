import { addTexts, type Texts } from '../i18n.ts'

export const zh = { title: '' }
export const en: Texts<typeof zh> = { title: '' }

addTexts('intake', { zh, en })
