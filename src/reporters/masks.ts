// How identities are shown: 刘××, 138****1234. Enough to tell two people on one page apart, not to find them.

/** The family name only; compound names (欧阳) are not guessed at, one character says less. */
export function maskName(name: string): string {
  const points = [...name.trim()]
  return points.length === 0 ? '' : `${points[0]}××`
}

export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  if (digits.length < 7) return '*'.repeat(Math.max(digits.length, 3))
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`
}

/** Full-width digits to half width, blanks and dashes away, a leading +86 or 0086 dropped. */
export function normalisePhone(phone: string): string {
  return phone
    .normalize('NFKC')
    .replace(/[\s\-—–()（）]/g, '')
    .replace(/^(\+|00)86(?=1\d{10}$)/, '')
}

/** Mobile, or a landline with area code, or a short local number. */
export function isPhone(phone: string): boolean {
  return /^1\d{10}$/.test(phone) || /^0\d{9,11}$/.test(phone) || /^\d{7,8}$/.test(phone)
}
