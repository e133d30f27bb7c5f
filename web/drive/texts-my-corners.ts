// Words of the dead corners that somebody was sent to, on their desk.
import { addTexts, type Texts } from '../i18n.ts'

export const zh = {
  title: '要我去的死角',
  asked: '{{who}}请您去，{{day}} 前',
  overdue: '已过期',
  hint: '用采集手机去走访一户，或有人来信、来反映，就自动销号；只有人扫码不算。去了没有人住，也在采集手机上记一次。',
}

const en: Texts<typeof zh> = {
  title: 'Dead corners I was sent to',
  asked: '{{who}} asks you to go by {{day}}',
  overdue: 'overdue',
  hint: 'A visit with the field app, or a letter or other word from there, ends it by itself; a scan alone does not. If nobody lives there, record that with the field app, too.',
}

addTexts('myCorners', { zh, en })
