// How well likely duplicates are found, on pairs made of real texts: each message is cut into two reports of one matter
// (its odd and its even sentences); the other halves of the same place's messages are the wrong answers.
// node bench/duplicates.ts FILE [TITLE_COLUMN TEXT_COLUMN]
import { readRows } from '../src/triage/classifier/read-csv.ts'
import { SAME_MATTER_FROM, sameMatter } from '../src/triage/duplicates.ts'

const [file = '', titleColumn = '留言主题', textColumn = '留言详情'] = process.argv.slice(2)
const SENTENCE = /(?<=[。！？!?；;，,\n])/
const POOL = 100

const halves = readRows(file, [titleColumn, textColumn]).flatMap((row) => {
  const sentences = (row[textColumn] ?? '').split(SENTENCE).filter((part) => part.trim().length > 3)
  if (sentences.length < 6) return []
  const pick = (rest: number) => sentences.filter((_, index) => index % 2 === rest).join('')
  return [{ first: `${row[titleColumn] ?? ''}。${pick(0)}`, second: pick(1) }]
})
const lines = [0.08, 0.1, 0.12, SAME_MATTER_FROM, 0.2].map((from) => ({
  from,
  found: 0,
  said: 0,
  right: 0,
}))
let first = 0
let asked = 0
for (let index = 0; index < halves.length; index += 29) {
  const own = halves[index]
  if (!own) continue
  // Neighbours in the file stand for the village: the pool always holds the true one.
  const pool = halves.slice(Math.max(0, index - POOL / 2), index + POOL / 2)
  const true_ = pool.indexOf(own)
  const likes = sameMatter(
    own.second,
    pool.map((half) => half.first),
  )
  asked += 1
  if (likes.indexOf(Math.max(...likes)) === true_) first += 1
  for (const line of lines) {
    const said = likes.filter((like) => like >= line.from).length
    const right = (likes[true_] ?? 0) >= line.from ? 1 : 0
    line.said += said
    line.right += right
    line.found += right
  }
}
process.stdout.write(
  `${asked} pairs among ${POOL}: the true one first in ${((first / asked) * 100).toFixed(1)} %\n`,
)
for (const { from, found, said, right } of lines) {
  process.stdout.write(
    `likeness ≥ ${from.toFixed(2)}: recall ${(found / asked).toFixed(3)}, precision ${(right / Math.max(said, 1)).toFixed(3)}\n`,
  )
}
