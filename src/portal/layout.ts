// The frame of every citizen page, and the few form parts that they share.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Language } from '../platform/http.ts'
import { html, raw, type Part, type Safe } from './html.ts'
import { texts, type Texts } from './texts.ts'

const css = readFileSync(new URL('./citizen.css', import.meta.url), 'utf8')
  .replace(/\/\*.*?\*\//gs, '')
  .replace(/\s+/g, ' ')
export const script = readFileSync(new URL('./citizen.js', import.meta.url), 'utf8')
/** Kept for a year: a changed script has another address. */
export const SCRIPT_PATH = `/citizen-${createHash('sha256').update(script).digest('hex').slice(0, 12)}.js`

/** Who reads, and how: chosen by them, kept in cookies. */
export interface Reader {
  language: Language
  t: Texts
  large: boolean
  district: string
  /** The path of this page, to come back to after a switch. */
  path: string
}

export function readerOf(
  language: Language,
  large: boolean,
  district: string,
  path: string,
): Reader {
  return { language, t: texts[language], large, district, path }
}

export function page(reader: Reader, title: string, content: Part): string {
  const { t, language, large, path } = reader
  const back = encodeURIComponent(path)
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}" class="${large ? 'large' : ''}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${t.site}</title>
<link rel="icon" href="data:,">
<style>${raw(css)}</style>
<script src="${SCRIPT_PATH}" defer></script>
</head>
<body>
<a class="skip" href="#content">${t.skip}</a>
<div class="bar"><header>
<a class="brand" href="/">${t.site}<span>${t.tagline(reader.district)}</span></a>
<nav class="switches" aria-label="${t.menu}"><a href="/settings?type=${large ? 'normal' : 'large'}&amp;back=${back}" rel="nofollow">${large ? t.normal : t.large}</a><a href="/settings?lang=${language === 'zh' ? 'en' : 'zh'}&amp;back=${back}" rel="nofollow" lang="${language === 'zh' ? 'en' : 'zh-CN'}">${t.otherLanguage}</a></nav>
</header></div>
<main id="content" tabindex="-1">
${content}
</main>
<footer><p>${t.footer}</p><a href="/">${t.home}</a><a href="/drive">${t.driveLink}</a><a href="/spot-draws">${t.spotDrawsLink}</a><a href="/board">${t.boardLink}</a><a href="/help">${t.help}</a><a href="/privacy">${t.privacy}</a></footer>
</body>
</html>`.text
}

/** What was wrong with a form, by the name of the field. */
export type Problems = Readonly<Record<string, string>>

/** Said first and together, each a way to its field (WCAG 3.3.1). */
export function problemSummary({ t }: Reader, problems: Problems): Safe | null {
  const entries = Object.entries(problems)
  if (entries.length === 0) return null
  return html`<div class="box warn" role="alert" tabindex="-1"><p><b>${t.problems}</b></p><ul>${entries.map(
    ([field, problem]) => html`<li><a href="#${field}">${problem}</a></li>`,
  )}</ul></div>`
}

interface FieldOptions {
  name: string
  label: string
  hint?: string
  problems: Problems
  /** The id, where one page has two fields of one name. */
  id?: string
}

/** Label, hint, problem and control, tied together for those who cannot see them. */
export function field(options: FieldOptions, control: (attributes: Safe) => Safe): Safe {
  const { name, label, hint, problems, id = name } = options
  const problem = problems[id]
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : '']
    .filter(Boolean)
    .join(' ')
  const attributes = html`id="${id}" name="${name}"${described ? html` aria-describedby="${described}"` : ''}${problem ? html` aria-invalid="true"` : ''}`
  return html`<div class="field"><label for="${id}">${label}</label>
${hint ? html`<p class="soft" id="${id}-hint">${hint}</p>` : null}
${problem ? html`<p class="error" id="${id}-problem">${problem}</p>` : null}
${control(attributes)}</div>`
}

export function textField(options: FieldOptions & { value: string; attributes?: Safe }): Safe {
  return field(
    options,
    (tied) => html`<input ${tied} value="${options.value}" ${options.attributes}>`,
  )
}

export function textArea(
  options: FieldOptions & { value: string; short?: boolean; attributes?: Safe },
): Safe {
  // A line break right after the tag is not part of the text: HTML drops the first one.
  return field(
    options,
    (tied) => html`<textarea ${tied} class="${options.short ? 'short' : ''}" ${options.attributes}>
${options.value}</textarea>`,
  )
}

/** What the script says while it works. `novalidate`: our own words beside the field, not the browser's. */
export function formTexts({ t }: Reader): Safe {
  return html`novalidate data-busy="${t.busy}" data-offline="${t.offline}"`
}
export const formStatus = html`<p role="status" class="soft"></p>`

export function photoField(reader: Reader, problems: Problems, id = 'photos'): Safe {
  const { t } = reader
  return field(
    { name: 'photos', id, label: t.optional(t.photos), hint: t.photosHint, problems },
    (tied) =>
      html`<input type="file" ${tied} multiple accept="image/jpeg,image/png,image/webp" data-shrinking="${t.shrinking}">`,
  )
}
