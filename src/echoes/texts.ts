// What stands around and inside the rulebook's echo texts.
import type { Track } from '../rulebook/contract.ts'

export const trackNames: Record<Track, string> = {
  simple: '一般事项',
  d30: '较复杂事项',
  d60: '复杂事项',
  d90: '疑难事项',
  staged: '分阶段办理',
}

/** Where the event says nothing: the sentence still has to read well. */
export const missing = {
  unit: '承办单位',
  dueOn: '规定期限',
  days: '若干',
  result: '详见查询页',
  reason: '详见查询页',
  text: '详见查询页',
  track: '按规定办理',
}

/** 行政效能投诉: a shared phone, or a gateway's clerk, must not learn what it is about. */
export const sealedText = '您的事（查询码 {code}）有新回音，请凭查询码和密码到查询页查看。'

export const mailSubject = '您的诉求有回音了（查询码 {code}）'
export const mailFrame =
  '{text}\n\n查看全部经过、确认或提出异议：{url}\n请妥善保管密码，不要告诉他人。\n\n——本邮件由系统自动发出，请不要直接回复。'

export const recipientKinds = { mail: '邮箱', sms: '手机', wechat: '微信' } as const

export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}
