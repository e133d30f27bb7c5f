// When each act of a story happens: counted back from the end of the demonstration, in working days.
import type { Random } from './random.ts'
import type { Story } from './story.ts'
import type { Timeline } from './timeline.ts'

/** One instant for each act, in order and before the end of the demonstration. */
export function instantsOf(story: Story, timeline: Timeline, random: Random): Date[] {
  const agos: number[] = []
  let ago = story.dwell
  for (const act of story.acts.toReversed()) {
    agos.unshift(ago)
    ago += act.gap
  }
  const inOffice = agos.map((one) => timeline.at(one))
  return story.acts.map(({ by }, index) => {
    const from = inOffice[index] ?? timeline.now
    const until = inOffice[index + 1] ?? timeline.now
    // Citizens also write in the evening and on Sunday.
    return 'reporter' in by && !story.exact && random.chance(0.6)
      ? timeline.between(random, from, until)
      : from
  })
}
