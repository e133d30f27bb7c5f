// PostgreSQL stores every character but NUL, and no half of a surrogate pair. Anything else (emoji, 𠮷) is welcome.

/** True when every string in the value, however deep, can be stored as it is. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed()
  // Raw bytes are no text.
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return true
  return Object.entries(value).every(([key, member]) => isStorable(key) && isStorable(member))
}
