// Learning: texts with their classes in, a calibrated model with honest figures out. Same texts, same model, to the byte.
import { answeringFrom, crossing, crossJudged, stacks } from './cross-validation.ts'
import { fingerprintsOf } from './fingerprints.ts'
import { LEARNERS, rarityAmong } from './learn.ts'
import { learnApart, THREADS } from './learn-apart.ts'
import { figuresOf } from './measures.ts'
import { byteOf, type Model } from './model.ts'
import { prepare, type Example } from './prepare.ts'
import { folded } from './stack.ts'

/** The model does not depend on the number of threads. */
export async function train(
  examples: readonly Example[],
  fields: string[],
  threads = THREADS,
): Promise<Model> {
  const prepared = prepare(examples)
  const { labels, truths, features } = prepared
  const all = Int32Array.from(truths.keys())
  const whole = LEARNERS.map((learner) => ({ learner, seen: all, scored: new Int32Array(0) }))
  const { tasks, crossed: crossedFrom } = crossing(prepared, 1)
  const answers = await learnApart(prepared, [...whole, ...tasks], threads)
  const crossed = crossedFrom(answers.slice(whole.length))
  const stackOf = stacks(prepared, crossed)
  const { stack, calibration } = answeringFrom(prepared, crossed, stackOf)
  const learnt = answers.slice(0, whole.length).flatMap((answer) => answer.learnt ?? [])
  // All learners of the same texts have the same places.
  const places = learnt[0]?.places ?? new Uint32Array(0)
  const separators = folded(
    stack,
    learnt.flatMap((each) => each.separators),
  )
  const scales = separators.map((separator) =>
    separator.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0),
  )
  const weights = new Int8Array(2 ** features.bits * labels.length)
  separators.forEach((separator, c) => {
    separator.weights.forEach((weight, index) => {
      weights[places[index]! * labels.length + c] = byteOf(weight, scales[c]!)
    })
  })
  const perClass = labels.map((_, c) => truths.reduce((n, truth) => n + (truth === c ? 1 : 0), 0))
  return {
    rarity: rarityAmong(prepared, all),
    weights,
    head: {
      labels,
      fields,
      features,
      scales,
      biases: separators.map(({ bias }) => bias),
      calibration,
      trainedOn: { texts: examples.length, groups: new Set(prepared.groups).size, perClass },
      figures: figuresOf(labels, crossJudged(prepared, crossed, stackOf)),
      fingerprints: fingerprintsOf(examples.map(({ texts }) => texts)),
    },
  }
}
