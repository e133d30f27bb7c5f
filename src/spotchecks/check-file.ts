// 验签: draws a published lot again from its file alone, and says what differs. Pure; no database, no clock.
import { recheck, toDraw } from '../statistics/draw.ts'
import type { PublicDraw } from './contract-public.ts'
import { lineKeyOf } from './frame.ts'
import { partState, settledBy, TRIES_MAX } from './second-part.ts'

const HOUR_MS = 60 * 60_000

export interface Verdict {
  /** Empty: identical. */
  differences: string[]
  lines: number
  drawn: number
}

/** Null: it is not published yet, so there is nothing to draw with. */
export function checkFile(file: PublicDraw): Verdict | null {
  const { published } = file
  if (!published) return null
  const differences = recheck({
    commitment: file.commitment,
    seed: published.seed,
    secondPart: file.format === 'huiyin-spot-draw/2' ? file.secondPart.number : null,
    frameHash: file.frameHash ?? '',
    entries: published.entries,
    percents: published.percents,
    strata: published.strata,
  }).map((each) =>
    each.what === 'stratum'
      ? `stratum ${each.stratum}: published ${list(each.published)}, drawn again ${list(each.drawn)}`
      : `${each.what}: published ${each.published}, computed ${each.drawn}`,
  )
  if (Date.parse(file.committedAt) >= Date.parse(file.cutOffAt))
    differences.push(
      `commitment: made ${file.committedAt}, not before the cut-off ${file.cutOffAt}`,
    )
  const key = lineKeyOf(Buffer.from(published.seed, 'hex')).toString('hex')
  if (key !== published.lineKey)
    differences.push(`lineKey: published ${published.lineKey}, computed ${key}`)
  if (file.lines !== published.entries.length)
    differences.push(`lines: ${file.lines} announced, ${published.entries.length} published`)
  differences.push(...replacements(published), ...strangers(published), ...numberOf(file))
  const drawn = published.strata.reduce((sum, { lineIds }) => sum + lineIds.length, 0)
  return { differences, lines: published.entries.length, drawn }
}

type Published = NonNullable<PublicDraw['published']>

/** The next of the lot is called up only where somebody could not tell or a line was withdrawn, and once for each. */
function replacements({ strata, entries, percents, findings, withdrawn }: Published): string[] {
  const gaveUp = new Set(
    findings
      .filter(({ finding, late, corrects }) => finding === 'cannot_tell' && !late && !corrects)
      .map(({ lineId }) => lineId)
      .concat(withdrawn),
  )
  return strata.flatMap(({ stratum, lineIds, replaced }) => {
    const all = entries.filter((each) => each.stratum === stratum).length
    const drawn = toDraw(all, percents[stratum] ?? 100)
    const wanted = Math.min(all - drawn, lineIds.filter((id) => gaveUp.has(id)).length)
    return replaced === wanted
      ? []
      : [`stratum ${stratum}: ${replaced} replaced, ${wanted} by the findings and withdrawals`]
  })
}

function strangers({ strata, findings, withdrawn }: Published): string[] {
  const drawn = new Set(strata.flatMap(({ lineIds }) => lineIds))
  const found = new Set(findings.map(({ lineId }) => lineId))
  return [
    ...[...found]
      .filter((lineId) => !drawn.has(lineId))
      .map((lineId) => `finding on ${lineId}, which was not drawn`),
    ...withdrawn
      .filter((lineId) => !drawn.has(lineId) || found.has(lineId))
      .map((lineId) => `${lineId} is withdrawn, and was not drawn or has a finding`),
  ]
}

/** The number is the one that was typed by the rules, or there is none because they gave none. */
function numberOf(file: PublicDraw): string[] {
  if (file.format !== 'huiyin-spot-draw/2') return []
  const { framedAt, until, typed, number, state, digits } = file.secondPart
  const all = typed.map((each) => ({ ...each, by: String(each.person), at: new Date(each.at) }))
  const settled = settledBy(all)
  const from = Date.parse(framedAt ?? '')
  const to = Date.parse(until ?? '')
  const drawn = Date.parse(file.drawnAt ?? '')
  const times = [from, ...all.map(({ at }) => at.getTime())]
  const byPerson = Map.groupBy(all, ({ by }) => by)
  const wrong: [boolean, string][] = [
    [
      number !== settled,
      `${number ?? '(none)'} in the lot, ${settled ?? '(none)'} by what was typed`,
    ],
    [
      state !== partState({ framed: true, drawn: true, number: settled }, all),
      `it is told as ${state}, which is not what was typed`,
    ],
    [all.some((each) => each.number.length !== digits), `a number without its ${digits} digits`],
    [!(from >= Date.parse(file.cutOffAt)), 'the frame was not fixed after the cut-off'],
    [to - from !== file.secondPart.withinHours * HOUR_MS, 'the hours are not those of the rule'],
    [!times.every((at, no) => at >= (times[no - 1] ?? from) && at <= to), 'typed out of its hours'],
    [
      [...byPerson.values()].some(({ length }) => length > TRIES_MAX),
      `somebody typed more than ${TRIES_MAX} times`,
    ],
    [
      !(settled === null ? drawn > to : drawn >= (times.at(-1) ?? from)),
      'the lot was drawn before the number was settled or its hours were over',
    ],
  ]
  return wrong.flatMap(([isWrong, words]) => (isWrong ? [`secondPart: ${words}`] : []))
}

const list = (ids: readonly string[]) => ids.map((id) => id.slice(0, 8)).join(' ') || '(none)'
