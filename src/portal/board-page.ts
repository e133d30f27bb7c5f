// 红黑榜公开页: published boards only, in plain words, with the formula and the way to check it.
import type { BoardHead, BoardRow, PublicBoard, SpanRates } from '../boards/contract.ts'
import { dueOf } from '../boards/contract-due.ts'
import { inPlaces } from '../boards/paper.ts'
import { dayOf } from '../platform/days.ts'
import { METRICS } from '../rulebook/contract-accountability.ts'
import { boardTexts, type BoardTexts } from './board-texts.ts'
import { html, type Part } from './html.ts'
import { page, type Reader } from './layout.ts'

export function boardPage(
  reader: Reader,
  board: PublicBoard | null,
  all: readonly BoardHead[],
): string {
  const t = boardTexts(reader.language)
  if (!board)
    return page(
      reader,
      t.title,
      html`<h1>${t.title}</h1><p class="lead">${t.lead}</p><p>${t.none}</p>${how(t)}`,
    )
  const groups = [...new Set(board.rows.map(({ group }) => group))].sort()
  return page(
    reader,
    `${t.title} · ${t.one(board.no)}`,
    html`<h1>${t.title} · ${t.one(board.no)}</h1>
<p class="lead">${t.lead}</p>
<p class="soft">${t.weeks(board.fromWeek, board.toWeek)} · ${t.published(dayOf(new Date(board.publishedAt ?? board.draftedAt)))}</p>
${board.correctsNo === null ? '' : html`<p>${t.corrects(board.correctsNo, board.reason ?? '')}</p>`}
${board.correctedByNo === null ? '' : html`<div class="box warn"><p><a href="/board/${board.correctedByNo}">${t.correctedBy(board.correctedByNo)}</a></p></div>`}
${board.rates && ratesBox(t, t.district, board.rates.district)}
${groups.map((group) => {
  const rows = inPlaces(board.rows.filter((row) => row.group === group))
  const together = board.rates?.groups.find(({ code }) => code === group)
  return html`<h2>${t.kinds[group] ?? board.inputs.groups[group] ?? group}</h2>
${together && ratesBox(t, t.together, together)}
${part(
  t,
  t.red,
  rows.filter(({ listed }) => listed === 'red'),
)}
${part(
  t,
  t.black,
  rows.filter(({ listed }) => listed === 'black'),
)}
${unlisted(
  t,
  rows.filter(({ listed }) => listed === null),
)}`
})}
${how(t, board)}
<h2>${t.all}</h2>
<ul>${all.map(({ no, fromWeek, toWeek }) => html`<li><a href="/board/${no}">${t.one(no)}</a> ${t.weeks(fromWeek, toWeek)}</li>`)}</ul>`,
  )
}

function part(t: BoardTexts, title: string, rows: readonly BoardRow[]): Part {
  return html`<h3>${title}</h3>
${rows.length === 0 ? html`<p class="soft">${t.nobody}</p>` : html`<ul class="board">${rows.map((row) => html`<li>${unit(t, row)}</li>`)}</ul>`}`
}

/** Folded: a district has hundreds of villages, and whoever looks for one opens them. */
function unlisted(t: BoardTexts, rows: readonly BoardRow[]): Part {
  if (rows.length === 0) return html``
  return html`<details><summary>${t.others(rows.length)}</summary>
<ul class="board">${rows.map((row) => html`<li>${row.why === 'too_little_due' ? brief(t, row) : unit(t, row)}</li>`)}</ul></details>`
}

/** One line: hundreds of tables would be half a megabyte on a slow line. All numbers stand in the files below. */
function brief(t: BoardTexts, row: BoardRow): Part {
  const { name, why, rate } = row
  const [wrong, checked] = row.cells.false_accounts
  return html`<p>${name} <span class="soft">${t.why[why]} · ${t.claimedRate} ${t.of(rate.claimed, dueOf(row))}${
    checked > 0 ? ` · ${t.onTheSpot(checked, wrong)}` : ''
  }</span></p>`
}

const points = (score: number | null) => (score ?? 0).toFixed(1)

/** Claimed beside true, and what the true one rests on: before any unit is named. */
function ratesBox(t: BoardTexts, title: string, { due, rate }: SpanRates['district']): Part {
  return html`<div class="box"><p><b>${title}</b><br>
${t.claimedRate} ${t.of(rate.claimed, due)}${due > 0 ? t.share(rate.claimed / due) : ''}<br>
${t.trueRate} ${told(t, { due, rate })}</p>
<p class="soft">${t.restsOn(rate)}</p></div>`
}

function told(t: BoardTexts, { due, rate }: SpanRates['district']): string {
  if (rate.kind === 'nothing_due') return t.nothing
  if (rate.rate === null) return t.few
  const of = t.of(Math.round(rate.rate * due), due)
  if (rate.kind === 'counted') return rate.claimed === 0 ? t.unclaimed : t.counted(of, rate.rate)
  return t.rate(of, rate)
}

function unit(t: BoardTexts, row: BoardRow): Part {
  const { rate, cells } = row
  const due = dueOf(row)
  const out = (metric: string | null) => row.leftOut.find((each) => each.metric === metric)
  const whole = out(null)
  return html`<p><b>${row.name}</b>${t.why[row.why] ? html` <span class="soft">${t.why[row.why]}</span>` : ''}
${row.score === null ? '' : html`<br>${t.score} ${points(row.score)}${t.between(points(row.scoreLow), points(row.scoreHigh))}`}
<br>${t.claimedRate} ${t.of(rate.claimed, due)} · ${t.trueRate} ${told(t, { due, rate })}
${whole ? html`<br>${t.whole}${t.out}：${t.outBy[whole.by]}` : ''}</p>
<details><summary>${row.name} · ${t.numbers}</summary>
<table class="numbers"><tbody>${METRICS.map((metric) => {
    const left = out(metric)
    return html`<tr><th scope="row">${t.metrics[metric]}${left ? html` <span class="soft">${t.out}（${t.outBy[left.by]}）</span>` : ''}</th><td>${t.of(...cells[metric])}</td></tr>`
  })}</tbody></table></details>`
}

function how(t: BoardTexts, board?: PublicBoard): Part {
  return html`<h2>${t.howTitle}</h2>
<ol class="how">${t.how.map((line) => html`<li>${line}</li>`)}</ol>
${
  board
    ? html`<p>${t.weights(METRICS.map((metric) => `${t.metrics[metric]} ${board.inputs.weights[metric]}`).join('，'))}</p>
<h2>${t.checkTitle}</h2><p>${t.check}</p>
<p>${t.hash} <code style="overflow-wrap:anywhere">${board.sha256}</code></p>
<p class="actions"><a class="button" href="/api/public/boards/${board.no}" download="board-${board.no}.json">${t.json}</a><a class="button" href="/api/public/boards/${board.no}/board.csv">${t.csv}</a></p>`
    : ''
}`
}
