// HTML as a tagged template that escapes whatever is put in. No framework, no state.

/** Text that is already HTML. Only `html` and `raw` make it. */
export class Safe {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

export type Part = Safe | string | number | false | null | undefined | readonly Part[]

/** Attribute values must stand in double quotes: the escaping relies on it. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Safe {
  let text = strings[0] ?? ''
  parts.forEach((part, index) => {
    text += render(part) + (strings[index + 1] ?? '')
  })
  return new Safe(text)
}

/** Only for text of our own making. */
export const raw = (text: string): Safe => new Safe(text)

export function escape(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Safe) return part.text
  if (typeof part === 'string') return escape(part)
  if (typeof part === 'number') return String(part)
  return part.map(render).join('')
}
