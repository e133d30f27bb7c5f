// Which stories the demonstration tells. Every state and every side road of an appeal is among them.
import { claimed, closed, dissatisfied, sideways } from './endings.ts'
import { waiting, working } from './main-road.ts'
import { monthBefore } from './month-before.ts'
import { noAppeal } from './no-appeal.ts'
import type { Setting } from './paths.ts'
import { seeded } from './random.ts'
import { aboutConduct, declined, mergedMatter, outside, sharedMatter } from './side-roads.ts'
import type { Story } from './story.ts'
import type { Plot } from './telling.ts'

/** `texts`: what was said already, so that nobody says the same again. */
export function plot(setting: Setting, seed: number, texts = new Set<string>()): Story[] {
  const told: Plot = { setting, random: seeded(seed), told: texts, stories: [] }
  for (const write of [
    waiting,
    working,
    sideways,
    claimed,
    closed,
    dissatisfied,
    aboutConduct,
    declined,
    outside,
  ])
    write(told)
  mergedMatter(told)
  sharedMatter(told)
  noAppeal(told)
  monthBefore(told)
  return told.stories
}
