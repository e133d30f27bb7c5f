// Plain addresses: ?state=registered&due=today. Every value is text (a unit id of digits stays text), lists repeat.
import { queryText, type Query } from '../http.ts'

export function parseSearch(text: string): Record<string, unknown> {
  const params = new URLSearchParams(text)
  return Object.fromEntries(
    [...new Set(params.keys())].map((key) => {
      const values = params.getAll(key)
      return [key, values.length > 1 ? values : values[0]]
    }),
  )
}

export function searchText(search: Record<string, unknown>): string {
  const text = queryText(search as Query) // the router's searches are validated: text, numbers and lists of text
  return text ? `?${text}` : ''
}
