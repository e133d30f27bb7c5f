// What a message is about and where, taken apart: the trouble without its place, and the place. Pure.
import type { Placed, Where } from './cluster.ts'
import type { Message } from './heat.ts'
import { placesIn, plainText, type Place } from './places.ts'

/** So much of a message without a title is read as one. */
export const HEADLINE_CHARS = 80

export function headlineOf({ title, text }: Pick<Message, 'title' | 'text'>): string {
  return title === '' ? text.slice(0, HEADLINE_CHARS) : title
}

export function placedIn(messages: readonly Message[]): Placed[] {
  const places = placesIn(messages.flatMap((message) => [headlineOf(message), message.text]))
  return messages.map((message, index) => {
    const head = places[2 * index] ?? []
    const body = places[2 * index + 1] ?? []
    const fields = fieldsOf(message)
    const said = [...new Set([...head, ...body].map((place) => place.said))].sort(
      (a, b) => b.length - a.length,
    )
    return {
      fields,
      trouble: fields.map((field) => without(field, said)),
      where: whereOf(message, [head, body]),
    }
  })
}

function fieldsOf({ title, text }: Message): string[] {
  return title === '' ? [text] : [title, text]
}

/** The finest place of the headline; what only the text names counts when the headline names nothing. */
function whereOf(message: Message, read: readonly (readonly Place[])[]): Where {
  const town = message.town ?? null
  const area = message.area ?? plainText(fieldsOf(message).join(' ')).match(DISTRICT)?.[0] ?? null
  for (const places of read)
    for (const kind of ['ground', 'road'] as const) {
      const names = places.filter((place) => place.kind === kind).map(({ name }) => name)
      if (names.length > 0) return { names: new Set(names), area, town }
    }
  return { names: new Set(), area, town }
}

function without(text: string, said: readonly string[]): string {
  return said.reduce((rest, name) => rest.replaceAll(name, ' '), plainText(text)).replace(CODE, ' ')
}

/** In texts whose names were taken out: A市, and its district A7县. */
const CODE = /[a-z]\d*[市区县]/g
const DISTRICT = /[a-z]\d+[市区县]/
