// The three steps, the receipt, and the side door of endorsing: one page, one question.
import type { Area, Similar } from '../intake/contract.ts'
import type { Receipt } from '../appeals/contract.ts'
import { readableGroups } from './codes.ts'
import { numbersIn } from '../reporters/contract-numbers.ts'
import type { Draft } from './draft.ts'
import { html, raw, type Part, type Safe } from './html.ts'
import {
  formStatus,
  formTexts,
  page,
  photoField,
  problemSummary,
  textArea,
  textField,
  type Problems,
  type Reader,
} from './layout.ts'
import { emergencyBox } from './plain-pages.ts'

export interface UnitGroups {
  departments: { id: string; name: string }[]
  towns: { id: string; name: string }[]
}

/** A photo already kept, as a data address: no request of its own. Null: it cannot be shown, not yet or never. */
export interface Thumb {
  id: string
  src: string | null
  broken: boolean
}

function thumbOf({ t }: Reader, { src, broken }: Thumb, index: number): Safe {
  if (src) return html`<img src="${src}" alt="${t.photo(index + 1)}">`
  return html`<p class="unready">${t.photoUnready[broken ? 'broken' : 'preparing'](index + 1)}</p>`
}

/** 1: what. */
export function whatPage(
  reader: Reader,
  draft: Draft,
  shown: {
    problems: Problems
    emergency: string
    thumbs: Thumb[]
    units: UnitGroups
  },
): string {
  const { t } = reader
  const { problems, thumbs, units } = shown
  return step(
    reader,
    1,
    t.whatTitle,
    problems,
    html`
${emergencyBox(reader, shown.emergency)}
<form method="post" action="/submit" enctype="multipart/form-data" ${formTexts(reader)}>
${draft.placeLabel ? html`<p class="box tint">${t.fromCode(draft.placeLabel)}</p>` : null}
${textArea({
  name: 'text',
  label: t.text,
  hint: t.textHint,
  problems,
  value: draft.text,
  attributes: html`required data-keep data-restored="${t.restored}"`,
})}
${
  thumbs.length > 0
    ? html`<fieldset><legend>${t.photosKept(thumbs.length)}</legend><ul class="photos">${thumbs.map(
        (thumb, index) =>
          html`<li>${thumbOf(reader, thumb, index)}<label class="choice"><input type="checkbox" name="remove-${thumb.id}" value="yes">${t.remove}</label></li>`,
      )}</ul></fieldset>`
    : null
}
${photoField(reader, problems)}
<details ${draft.against ? raw('open') : null}><summary>${t.against}</summary>
<p class="soft" id="against-hint">${t.againstHint}</p>
<label for="against">${t.againstLabel}</label>
<select id="against" name="against" aria-describedby="against-hint">
${option('', t.againstNobody, draft.against)}${option('here', t.againstHere, draft.against)}
<optgroup label="${t.againstDepartments}">${units.departments.map(({ id, name }) => option(id, name, draft.against))}</optgroup>
<optgroup label="${t.againstTowns}">${units.towns.map(({ id, name }) => option(id, name, draft.against))}</optgroup>
</select></details>
<div class="actions"><button class="main">${t.next}</button></div>${formStatus}
</form>`,
  )
}

/** 2: where. A town is a button, a village a choice; nobody scrolls through three hundred names. */
export function wherePage(
  reader: Reader,
  draft: Draft,
  shown: { problems: Problems; areas: Area[] },
): string {
  const { t } = reader
  const { problems, areas } = shown
  const town = areas.find(({ id }) => id === draft.townId)
  const detail = textField({
    name: 'placeDetail',
    label: t.optional(t.placeDetail),
    hint: t.placeDetailHint,
    problems,
    value: draft.placeDetail,
  })
  return step(
    reader,
    2,
    t.whereTitle,
    problems,
    html`
<form method="post" action="/submit/place" ${formTexts(reader)}>
${
  town
    ? html`<fieldset id="areaId"><legend>${t.village(town.name)}</legend>
${problems['areaId'] ? html`<p class="error">${problems['areaId']}</p>` : null}
<div class="choices">${town.villages.map(({ id, name }) => radio('areaId', id, name, draft.areaId === id))}
${radio('areaId', town.id, t.villageUnknown, draft.areaId === town.id)}</div></fieldset>
${detail}
<div class="actions"><button class="main" name="go" value="next">${t.next}</button><button name="go" value="back">${t.back}</button><button name="go" value="town">${t.otherTown}</button></div>`
    : html`<fieldset><legend>${t.town}</legend><div class="choices">${areas.map(
        ({ id, name }) => html`<button name="town" value="${id}">${name}</button>`,
      )}</div></fieldset>
<div class="actions"><button name="go" value="back">${t.back}</button><button name="go" value="skip">${t.placeUnknown}</button></div>`
}
${formStatus}
</form>`,
  )
}

/** 3: who, the neighbours' matters, and everything once more before it goes. */
export function whoPage(
  reader: Reader,
  draft: Draft,
  shown: {
    problems: Problems
    similar: Similar[]
    thumbs: Thumb[]
    place: string | null
    against: string | null
  },
): string {
  const { t } = reader
  const { problems, similar, thumbs } = shown
  const reviewed = (name: string, href: string, value: Part) => html`<dt>${name}
<a href="${href}" aria-label="${t.change} ${name}">${t.change}</a></dt><dd>${value}</dd>`
  return step(
    reader,
    3,
    t.whoTitle,
    problems,
    html`
<form method="post" action="/submit/send" ${formTexts(reader)}>
<button class="hidden" name="go" value="send" tabindex="-1" aria-hidden="true">${t.send}</button>
${
  similar.length > 0
    ? html`<details class="gold"><summary>${t.similarTitle(similar.length)}</summary><p>${t.similarLead}</p>
${similar.map(
  (
    each,
  ) => html`<div class="box"><p class="words">${each.excerpt}</p><p class="soft">${t.voices(each.voices)}</p>
<button name="go" value="join:${each.code}" aria-label="${t.join}${t.colon}${each.excerpt}">${t.join}</button></div>`,
)}</details>`
    : null
}
<p>${t.whoLead} <a href="/privacy">${t.privacy}</a></p>
${contactFields(reader, draft, problems, true)}
<section class="box tint"><h2>${t.reviewTitle}</h2><dl class="review">
${reviewed(t.reviewText, '/submit', html`<p class="clip">${draft.text}</p>`)}
${
  thumbs.length > 0
    ? reviewed(
        t.reviewPhotos,
        '/submit#photos',
        html`<ul class="photos small">${thumbs.map((thumb, index) => html`<li>${thumbOf(reader, thumb, index)}</li>`)}</ul>`,
      )
    : null
}
${shown.against ? reviewed(t.reviewAgainst, '/submit#against', shown.against) : null}
${reviewed(t.reviewPlace, '/submit/place', shown.place ?? t.noPlace)}
</dl></section>
${numberWarning(reader, draft, t.numberInTextChange)}
<div class="actions"><button class="main" name="go" value="send">${t.send}</button><button name="go" value="back">${t.back}</button></div>
<p class="soft">${t.sendHint}</p>${formStatus}
</form>`,
  )
}

export function joinPage(
  reader: Reader,
  draft: Draft,
  similar: Similar,
  problems: Problems,
): string {
  const { t } = reader
  return page(
    reader,
    t.joinTitle,
    html`<h1>${t.joinTitle}</h1>
${problemSummary(reader, problems)}
<p class="words">${similar.excerpt}</p><p class="soft">${t.voices(similar.voices)}</p>
<p>${t.joinLead}</p>
<form method="post" action="/submit/join/${similar.code}" ${formTexts(reader)}>
${textArea({ name: 'note', label: t.optional(t.joinNote), problems, value: draft.text, short: true })}
${numberWarning(reader, draft, null)}
${draft.fileIds.length > 0 ? html`<p class="soft">${t.joinNoPhotos}</p>` : null}
${contactFields(reader, draft, problems, false)}
<div class="actions"><button class="main" name="go" value="send">${t.joinSend}</button><button name="go" value="back">${t.back}</button></div>${formStatus}
</form>`,
  )
}

export function receiptPage(
  reader: Reader,
  receipt: Receipt,
  shown: { kind: 'appeal' | 'endorsement'; qr: string; site: string },
): string {
  const { t } = reader
  const qr = shown.qr.replace('<svg ', `<svg class="qr" role="img" aria-label="${t.qr}" `)
  return page(
    reader,
    t.receiptTitle,
    html`<div data-forget><h1>${shown.kind === 'appeal' ? t.receiptTitle : t.receiptJoined}</h1>
<p class="lead noprint">${t.receiptLead}</p>
<section class="slip" aria-label="${t.receiptTitle}"><dl>
<dt>${t.code}</dt><dd><span class="big" data-code>${readableGroups(receipt.code)}</span></dd>
<dt>${t.secret}</dt><dd><span class="big" data-secret>${readableGroups(receipt.secret)}</span></dd>
</dl>${raw(qr)}<p class="soft">${t.qr}</p><p class="soft">${t.slipSite}${t.colon}${shown.site}</p></section>
<p class="soft">${t.receiptKeep}</p>
<form method="post" action="/receipt/done" class="actions">
<a class="button main" href="/t/${receipt.code}">${t.see}</a>
<button type="button" class="hidden" data-script data-print>${t.print}</button>
<button>${t.done}</button></form></div>`,
  )
}

export function noReceiptPage(reader: Reader): string {
  const { t } = reader
  return page(
    reader,
    t.receiptGone,
    html`<h1>${t.receiptGone}</h1><p>${t.receiptGoneLead}</p>
<p class="actions"><a class="button main" href="/track">${t.track}</a><a class="button" href="/submit">${t.submit}</a></p>`,
  )
}

function step(
  reader: Reader,
  number: number,
  title: string,
  problems: Problems,
  content: Part,
): string {
  const { t } = reader
  return page(
    reader,
    `${title}${t.inBrackets(t.step(number))}`,
    html`<p class="steps">${t.step(number)}</p>
<h1>${title}</h1>
${problemSummary(reader, problems)}
${content}`,
  )
}

function contactFields({ t }: Reader, draft: Draft, problems: Problems, withEmail: boolean): Safe {
  return html`
${textField({ name: 'name', label: t.optional(t.name), problems, value: draft.name, attributes: raw('autocomplete="name"') })}
${textField({
  name: 'phone',
  label: t.optional(t.phone),
  hint: t.phoneHint,
  problems,
  value: draft.phone,
  attributes: raw('type="tel" autocomplete="tel" inputmode="tel"'),
})}
${
  withEmail
    ? textField({
        name: 'email',
        label: t.optional(t.email),
        problems,
        value: draft.email,
        // Not type=email: the browser would complain in its own words; ours stand beside the field.
        attributes: raw('inputmode="email" autocomplete="email" autocapitalize="off"'),
      })
    : null
}`
}

/** Said, never refused: a number may be the very matter. */
function numberWarning({ t }: Reader, draft: Draft, more: string | null): Safe | null {
  const parts = numbersIn(`${draft.text}\n${draft.placeDetail}`)
  if (parts.length === 0) return null
  return html`<div class="box warn" role="note"><p>${t.numberInText(parts)}</p>${more && html`<p>${more}</p>`}</div>`
}

function option(value: string, label: string, chosen: string): Safe {
  return html`<option value="${value}" ${value === chosen ? raw('selected') : null}>${label}</option>`
}

function radio(name: string, value: string, label: string, checked: boolean): Safe {
  return html`<label class="choice"><input type="radio" name="${name}" value="${value}" ${checked ? raw('checked') : null}>${label}</label>`
}
