// 公开的数字: how a drive went, for everybody: one sentence that adds up, then tables. No script, no pictures to load.
import type { Channel } from '../appeals/contract.ts'
import { OTHER_UNITS, OUTCOMES, type PublicTotals } from '../drive/contract.ts'
import { DOOR_NAMES } from '../drive/texts.ts'
import { html, type Part, type Safe } from './html.ts'
import { page, type Reader } from './layout.ts'

export function drivePage(reader: Reader, drive: PublicTotals): string {
  const { t } = reader
  const { totals } = drive
  return page(
    reader,
    drive.name,
    html`<h1>${drive.name}</h1>
<p class="soft">${t.driveWindow(drive.fromOn, drive.toOn)}</p>
<p class="lead">${t.driveLead}</p>
<div class="box"><p><b>${t.driveEquation(totals)}</b></p>
${totals.late > 0 ? html`<p>${t.driveLate(totals.late)}</p>` : ''}
<p class="soft">${t.driveScreened}</p></div>
<h2>${t.driveNow}</h2>
<table class="numbers"><tbody>${OUTCOMES.map(
      (key) =>
        html`<tr><th scope="row">${t.driveOutcomes[key]}</th><td>${totals.outcomes[key]}</td></tr>`,
    )}
<tr class="sum"><th scope="row">${t.driveSum}</th><td>${totals.valid}</td></tr></tbody></table>
<h2>${t.driveDoors}</h2>
${table(
  [t.driveName, t.driveCollected, t.driveOut, t.driveValid],
  totals.doors.map((row) => [doorName(reader, row.channel), row.raw, row.screenedOut, row.valid]),
  [t.driveSum, totals.raw, totals.screenedOut, totals.valid],
)}
<h2>${t.driveUnits}</h2>
${table(
  [t.driveName, t.driveCollected, t.driveValid, t.driveClosed],
  totals.units.map((row) => [
    row.unitId === OTHER_UNITS ? t.driveOthers : row.name,
    row.raw,
    row.valid,
    row.outcomes.closed,
  ]),
  [t.driveSum, totals.raw, totals.valid, totals.outcomes.closed],
)}
<p class="actions"><a class="button main" href="/submit">${t.submit}</a><a class="button" href="/track">${t.track}</a></p>`,
  )
}

const ENGLISH_DOORS: Record<Channel, string> = {
  scan: 'Scanned code',
  letter: 'Letter box',
  questionnaire: 'Questionnaire',
  meeting: 'Meeting',
  visit: 'Household visit',
  study: 'Stay in place',
  hotline: 'Hotline',
  web: 'Web page',
  import: 'Imported ledger',
}

function doorName({ language }: Reader, channel: Channel): string {
  return language === 'zh' ? DOOR_NAMES[channel] : ENGLISH_DOORS[channel]
}

type Cells = readonly (string | number)[]

function table(heads: readonly string[], rows: readonly Cells[], sum: Cells): Safe {
  const line = (cells: Cells, of: string): Part =>
    html`<tr class="${of}">${cells.map((cell, index) =>
      index === 0 ? html`<th scope="row">${String(cell)}</th>` : html`<td>${String(cell)}</td>`,
    )}</tr>`
  return html`<table class="numbers"><thead><tr>${heads.map(
    (head) => html`<th scope="col">${head}</th>`,
  )}</tr></thead>
<tbody>${rows.map((row) => line(row, ''))}${line(sum, 'sum')}</tbody></table>`
}
