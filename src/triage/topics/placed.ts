// What a message is about and where, taken apart: the trouble without its place, and the place. Pure.
import type { Placed, Where } from './cluster.ts'
import { matterOf, sharedClauses } from '../matter-text.ts'
import type { Message } from './heat.ts'
import { placesIn, plainText, type Place } from './places.ts'

/** So much of a message without a title is read as one. */
export const HEADLINE_CHARS = 80

export function headlineOf({ title, text }: Pick<Message, 'title' | 'text'>): string {
  return title === '' ? text.slice(0, HEADLINE_CHARS) : title
}

/** The same messages with what is about their matter alone: what is compared, and what gives the name. */
export function mattersIn(messages: readonly Message[]): Message[] {
  const shared = sharedClauses(messages)
  return messages.map((message) => ({ ...message, text: matterOf(message.text, shared) }))
}

/** `messages`: in their own words; `matters`: the same by `mattersIn`. */
export function placedIn(
  messages: readonly Message[],
  matters: readonly Message[] = mattersIn(messages),
): Placed[] {
  const places = placesIn(messages.flatMap((message) => [headlineOf(message), message.text]))
  const villages = new Map(
    messages.flatMap(({ areaName, area, town }) =>
      areaName ? [[areaName, { area, town: town ?? null }] as const] : [],
    ),
  )
  const towns = new Set(messages.map(({ townName }) => townName))
  const isVillage = ({ name }: Place) => villages.has(name) || towns.has(name)
  return messages.map((message, index) => {
    const head = (places[2 * index] ?? []).filter((place) => !isVillage(place))
    const body = (places[2 * index + 1] ?? []).filter((place) => !isVillage(place))
    const fields = fieldsOf(matters[index] ?? message).map((field) => withoutGiven(field, message))
    const said = [...head, ...body].map((place) => place.said)
    return {
      fields,
      trouble: fields.map((field) => without(field, said)),
      where: whereOf(
        message,
        [head, body],
        (places[2 * index + 1] ?? []).flatMap(({ name }) => villages.get(name) ?? []),
        [...villages.keys()],
      ),
    }
  })
}

/** Without the names that stand beside the text anyway: that two are at one place must not make them one matter. */
export function withoutGiven(text: string, given: Partial<Message> | undefined): string {
  const { areaName, townName, spot } = given ?? {}
  const bare = areaName ? spot?.replace(areaName, '') : spot
  return without(
    text,
    [areaName, townName, spot, bare].flatMap((name) => (name ? [plainText(name)] : [])),
  )
}

/** Where each of these is: for few texts, while somebody waits. */
export function wheresOf(texts: readonly Partial<Message>[]): Where[] {
  return placedIn(
    texts.map((text, index) => ({ ...NO_MESSAGE, ...text, title: '', id: String(index) })),
    texts.map((text) => ({ ...NO_MESSAGE, ...text })),
  ).map(({ where }) => ({ ...where, kind: null }))
}
const NO_MESSAGE: Message = { id: '', title: '', text: '', on: '', voices: 1, area: null }

function fieldsOf({ title, text }: Message): string[] {
  return title === '' ? [text] : [title, text]
}

/**
 * The finest place of the headline; what only the text names counts when the headline names nothing. `named`: the villages of the
 * ledger in the text; the first counts where nobody wrote one down.
 */
function whereOf(
  message: Message,
  read: readonly (readonly Place[])[],
  named: readonly { area: string | null; town: string | null }[],
  villages: readonly string[],
): Where {
  const town = message.town ?? named[0]?.town ?? null
  const area =
    message.area ??
    named[0]?.area ??
    plainText(fieldsOf(message).join(' ')).match(DISTRICT)?.[0] ??
    null
  const kind = message.category?.split('.').slice(0, 2).join('.') ?? null
  const village = villages.find((name) => message.spot?.startsWith(name)) ?? ''
  const spot = plainText(message.spot ?? '').slice(village.length) || null
  for (const places of read)
    for (const fine of ['ground', 'road'] as const) {
      const names = places.filter((place) => place.kind === fine).map(({ name }) => name)
      if (names.length > 0) return { names: new Set(names), area, town, spot, kind }
    }
  return { names: new Set(), area, town, spot, kind }
}

function without(text: string, said: readonly string[]): string {
  return [...new Set(said)]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, ' '), plainText(text))
    .replace(CODE, ' ')
}

/** In texts whose names were taken out: A市, and its district A7县. */
const CODE = /[a-z]\d*[市区县]/g
const DISTRICT = /[a-z]\d+[市区县]/
