// The very words in a text that seem to be somebody's number, door or name: shown to whoever is writing them, before
// they are saved. Not for anybody who reads the text later: those learn only that something was found. Pure.
import { namesGivenIn } from '../reporters/contract-names.ts'
import { PRIVATE_PATTERNS, privatePartsIn, type PrivatePart } from './contract-private.ts'

export interface PrivateWord {
  part: PrivatePart | 'name'
  word: string
}

/** `names`: what was written down as the reporter's name beside the text. */
export function privateWordsIn(text: string, names: readonly string[] = []): PrivateWord[] {
  const found: PrivateWord[] = privatePartsIn(text).map((part) => ({
    part,
    word: wordOf(text, part),
  }))
  const given = names.map((name) => name.trim()).filter((name) => [...name].length >= 2)
  const said = [...namesGivenIn(text), ...given.filter((name) => text.includes(name))]
  return [...found, ...[...new Set(said)].map((word) => ({ part: 'name' as const, word }))]
}

/** As it stands there; blanks between the digits of a number may hide it from the pattern: then the digits are shown. */
function wordOf(text: string, part: PrivatePart): string {
  for (const pattern of PRIVATE_PATTERNS[part]) {
    const [word] =
      pattern.exec(text) ?? pattern.exec(text.replace(/(?<=[\d*])[ ](?=[\d*Xx])/g, '')) ?? []
    if (word) return word.trim()
  }
  return ''
}
