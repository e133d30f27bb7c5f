// The pages that only say something: first page, help, privacy, and what went wrong.
import { html, type Part } from './html.ts'
import { page, type Reader } from './layout.ts'

export function homePage(reader: Reader, emergency: string): string {
  const { t } = reader
  return page(
    reader,
    t.tagline(reader.district),
    html`
<h1>${t.homeTitle}</h1>
<p class="lead">${t.homeLead}</p>
<div class="doors">
<a class="door main" href="/submit"><b>${t.submit}</b>${t.submitHint}</a>
<a class="door" href="/track"><b>${t.track}</b>${t.trackHint}</a>
</div>
${emergencyBox(reader, emergency)}
<h2>${t.howTitle}</h2>
<ol class="how">${t.how.map((line) => html`<li>${line}</li>`)}</ol>
<p class="soft">${t.complain}</p>`,
  )
}

export function emergencyBox({ t }: Reader, emergency: string): Part {
  return html`<div class="box gold"><p><b>${t.emergency}</b></p><p>${emergency}</p></div>`
}

export function helpPage(reader: Reader): string {
  const { t } = reader
  return page(
    reader,
    t.helpTitle,
    html`<h1>${t.helpTitle}</h1>
${t.helpItems.map(([question, answer]) => html`<h2>${question}</h2><p>${answer}</p>`)}
<p class="actions"><a class="button main" href="/submit">${t.submit}</a><a class="button" href="/track">${t.track}</a></p>`,
  )
}

export function privacyPage(reader: Reader): string {
  const { t } = reader
  return page(
    reader,
    t.privacyTitle,
    html`<h1>${t.privacyTitle}</h1><p class="lead">${t.privacyLead}</p>
${t.privacyItems.map(([title, text]) => html`<h2>${title}</h2><p>${text}</p>`)}`,
  )
}

/** `sentence` says what happened and what to do; nothing of it names a fault of the reader's. */
export function problemPage(
  reader: Reader,
  status: number,
  sentence: string,
  retryAfterSeconds: number | null,
): string {
  const { t } = reader
  const title =
    status === 404 ? t.notFound : status === 429 ? t.tooMany : status >= 500 ? t.fault : t.problems
  return page(
    reader,
    title,
    html`<h1>${title}</h1>
<div class="box ${status >= 500 ? 'warn' : 'gold'}"><p>${sentence}</p>
${retryAfterSeconds ? html`<p>${t.tryLater(Math.ceil(retryAfterSeconds / 60))}</p>` : null}</div>
<p class="actions"><a class="button main" href="/">${t.goHome}</a><a class="button" href="/submit">${t.submit}</a><a class="button" href="/track">${t.track}</a></p>`,
  )
}

/** A printed code that no longer leads anywhere: said so, and the door stays open. */
export function stalePlacePage(reader: Reader, found: 'forged' | 'unknown' | 'revoked'): string {
  const { t } = reader
  const title = { forged: t.scanForged, unknown: t.scanUnknown, revoked: t.scanStale }[found]
  const lead = found === 'forged' ? t.scanForgedLead : t.scanLead
  return page(
    reader,
    title,
    html`<h1>${title}</h1><p class="lead">${lead}</p>
<p class="actions"><a class="button main" href="/submit">${t.submit}</a></p>`,
  )
}
