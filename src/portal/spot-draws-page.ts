// 验靶抽签公开页: how the lot works in plain words, and every week with its numbers and its file.
import { FINDINGS } from '../appeals/contract-check.ts'
import { dayOf, timeOfDay } from '../platform/days.ts'
import type { Language } from '../platform/http.ts'
import type { PublicDraw } from '../spotchecks/contract-public.ts'
import { html, type Safe } from './html.ts'
import { page, type Reader } from './layout.ts'
import { spotDrawTexts, type SpotDrawTexts } from './spot-draw-texts.ts'

export function spotDrawsPage(reader: Reader, draws: readonly PublicDraw[], now: Date): string {
  const t = spotDrawTexts(reader.language)
  return page(
    reader,
    t.title,
    html`<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
<h2>${t.howTitle}</h2>
<ol class="how">${t.how.map((line) => html`<li>${line}</li>`)}</ol>
${draws.some(({ format }) => format === 'huiyin-spot-draw/2') ? html`<p>${t.withNumber}</p>` : ''}
<h2>${t.checkTitle}</h2>
<ol class="how"><li>${t.check[0]}</li><li>${t.check[1]} <code>huiyin draw --check FILE</code></li></ol>
<p>${t.check[2]}</p>
<h2>${t.weeks}</h2>
${draws.length === 0 ? html`<p>${t.none}</p>` : draws.map((draw) => weekBox(t, draw, { now, language: reader.language }))}`,
  )
}

function weekBox(
  t: SpotDrawTexts,
  draw: PublicDraw,
  { now, language }: { now: Date; language: Language },
): Safe {
  const row = (name: string, value: string | number) =>
    html`<tr><th scope="row">${name}</th><td class="hash">${String(value)}</td></tr>`
  return html`<section class="box" id="w${draw.week}"><h3>${t.week(draw.week)}</h3>
<p>${stateOf(t, draw, now)}</p>
${draw.format === 'huiyin-spot-draw/2' ? html`<p>${partOf(t, draw, language)}</p>` : ''}
<table class="numbers"><tbody>${row(t.commitment, draw.commitment)}
${draw.frameHash ? row(t.frame, draw.frameHash) : ''}
${draw.lines === null ? '' : row(t.lines, draw.lines)}
${draw.format === 'huiyin-spot-draw/2' ? typedRows(t, draw, row) : ''}
${draw.published ? numbers(t, draw.published, row) : ''}</tbody></table>
<p><a href="/api/public/spot-draws/${draw.week}" download="spot-draw-${draw.week}.json">${t.file}</a></p></section>`
}

type WithNumber = Extract<PublicDraw, { format: 'huiyin-spot-draw/2' }>

/** As plain as the draw itself: a number that was never typed is a lot that the server's people could have worked out. */
function partOf(t: SpotDrawTexts, { week, secondPart }: WithNumber, language: Language): string {
  const { state, until } = secondPart
  return t.part[state](secondPart.name[language], week, until ? momentIn(until) : '')
}

function typedRows(
  t: SpotDrawTexts,
  { secondPart: { number, typed } }: WithNumber,
  row: (name: string, value: string) => Safe,
): Safe {
  const each = typed.map((one) => t.typedBy(one.person, one.number, momentIn(one.at)))
  return html`${number === null ? '' : row(t.number, number)}
${typed.length === 0 ? '' : row(t.typed, each.join(' · '))}`
}

const momentIn = (instant: string) => `${dayOf(new Date(instant))} ${timeOfDay(new Date(instant))}`

function numbers(
  t: SpotDrawTexts,
  { strata, findings, withdrawn }: NonNullable<PublicDraw['published']>,
  row: (name: string, value: string | number) => Safe,
): Safe {
  // The last word on a line counts; all of them stand in the file.
  const last = new Map(findings.map(({ lineId, finding }) => [lineId, finding]))
  const counted = FINDINGS.map(
    (finding) =>
      `${t.found[finding]} ${[...last.values()].filter((one) => one === finding).length}`,
  )
  const drawn = strata.reduce((sum, { lineIds }) => sum + lineIds.length, 0)
  const replaced = strata.reduce((sum, each) => sum + each.replaced, 0)
  // Drawn, and nobody went: as plain as a finding, or a line that is better not looked at would leave no trace.
  const gone = new Set(withdrawn)
  const unseen = strata
    .flatMap(({ lineIds }) => lineIds)
    .filter((id) => !last.has(id) && !gone.has(id)).length
  const late = findings.filter((finding) => finding.late).length
  return html`${row(t.drawn, drawn)}${row(t.replaced, replaced)}
${row(t.findings, [...counted, ...(late > 0 ? [`${t.late} ${late}`] : [])].join(' · '))}${row(t.unseen, unseen)}`
}

function stateOf(t: SpotDrawTexts, draw: PublicDraw, now: Date): string {
  if (draw.published) return t.states.published
  if (draw.publishedFrom) return t.states.field(dayOf(new Date(draw.publishedFrom)))
  return new Date(draw.cutOffAt) <= now ? t.states.closed : t.states.open
}
