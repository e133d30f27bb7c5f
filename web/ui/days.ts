// Days and times as people here write them. Days are 'YYYY-MM-DD' in China; instants are shown in China's time.
import type { Language } from '../i18n.ts'

const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}

export function languageOf(text: string): Language {
  return text === 'en' ? 'en' : 'zh'
}

/** The day in China at this instant. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + CHINA_OFFSET_MS).toISOString().slice(0, 10)
}

/** 14:05 in China. */
export function timeOf(instant: string): string {
  return new Date(Date.parse(instant) + CHINA_OFFSET_MS).toISOString().slice(11, 16)
}

/** 2026年3月5日, or 3月5日 in the present year. */
export function dayText(day: string, language: Language, thisYear?: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const same = thisYear !== undefined && year === thisYear.slice(0, 4)
  if (language === 'en')
    return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month}${same ? '' : ` ${year}`}`
  return `${same ? '' : `${year}年`}${Number(month)}月${Number(date)}日`
}

export function weekdayText(day: string, language: Language): string {
  return WEEKDAYS[language][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
}

/** 2026年3月5日 14:05 */
export function momentText(instant: string, language: Language, today?: string): string {
  return `${dayText(dayOf(instant), language, today)} ${timeOf(instant)}`
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}
