// "1 days left" is nobody's English. Chinese has no plural, and two texts for each line would be one more to forget.
import type { PostProcessorModule } from 'i18next'

const ONE: Record<string, string> = {
  days: 'day',
  appeals: 'appeal',
  voices: 'voice',
  handoffs: 'handoff',
  milestones: 'milestone',
  pieces: 'piece',
  units: 'unit',
  rows: 'row',
  errors: 'error',
  faults: 'fault',
  warnings: 'warning',
  differences: 'difference',
  characters: 'character',
  places: 'place',
  rules: 'rule',
  entries: 'entry',
  categories: 'category',
  echoes: 'echo',
  people: 'person',
  weeks: 'week',
  listings: 'listing',
  accounts: 'account',
}
const SINGLE = new RegExp(
  `(?<![\\d.,/-])1 ((?:more |working |false |late or missing )?)(${Object.keys(ONE).join('|')})\\b`,
  'g',
)

export function oneOf(text: string): string {
  return text.replace(SINGLE, (_, between: string, many: string) => `1 ${between}${ONE[many]}`)
}

export const ones: PostProcessorModule = {
  type: 'postProcessor',
  name: 'ones',
  process: (value: unknown) => (typeof value === 'string' ? oneOf(value) : value) as string, // parts of a catalogue pass as they are
}
