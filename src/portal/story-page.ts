// The tracking page: where it is, who answers for it, how long they have, what you can do, and all that happened.
import type { PhotoKind, PublicStory } from '../intake/contract.ts'
import { dayOf, timeOfDay } from '../platform/days.ts'
import { readableGroups } from './codes.ts'
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
import type { ReporterVerb } from './receipt-routes.ts'
import { storyTexts } from './story-texts.ts'

export interface Filled {
  /** What was typed into a form that was refused: nothing is lost. */
  verb: ReporterVerb | null
  values: Readonly<Record<string, string>>
  problems: Problems
}
export const NOTHING_FILLED: Filled = { verb: null, values: {}, problems: {} }

export interface ShownStory {
  story: PublicStory
  filled: Filled
  /** What was just done, to be thanked for. */
  done: ReporterVerb | null
  commandId: string
  /** The day on which it is read. */
  today: string
}

export function storyPage(reader: Reader, shown: ShownStory): string {
  const { t } = reader
  const { story, filled, done } = shown
  const when = (at: string) => dayAndTime(reader, shown.today, at)
  const photos = (ids: readonly string[]) =>
    photoList(
      reader,
      story,
      ids.map((fileId) => ({ fileId })),
    )
  return page(
    reader,
    `${t.storyTitle} ${readableGroups(story.code)}`,
    html`
<h1>${t.storyTitle}</h1>
<p class="soft">${t.code} ${readableGroups(story.code)}</p>
${problemSummary(reader, filled.problems)}
${done ? html`<div class="box tint" role="status"><p><b>${t.doneFor[done]}</b></p></div>` : null}
${statusBox(reader, story)}
${claimBox(reader, shown)}
${questionBox(reader, shown)}
${rateForm(reader, shown)}
<h2>${t.stations}</h2>
<ol class="stations">${story.stations.map(({ name, at }) => html`<li class="${at}"${at === 'here' ? raw(' aria-current="step"') : null}>${name}<span class="soft">${stationNote(reader, at)}</span></li>`)}</ol>
${planBox(reader, shown)}
<h2>${story.own ? t.myWords : t.otherWords}</h2>
<p class="words">${story.text}</p>${photos(story.fileIds)}
${story.placeName ? html`<p class="soft">${t.place}${t.colon}${story.placeName}${story.placeDetail ? ` · ${story.placeDetail}` : ''}</p>` : null}
<h2>${t.history}</h2>
<ol class="history">${story.history.map(
      (line) => html`<li><time datetime="${line.at}">${when(line.at)}</time>${line.sentence}
${line.quote ? html`<p class="words">${line.quote}</p>` : null}${photos(line.fileIds)}</li>`,
    )}</ol>
${denyCallForm(reader, shown)}
${clocksBox(reader, shown)}
${story.question ? null : supplementForm(reader, shown)}
${looksBox(reader, shown)}
${withdrawForm(reader, shown)}
<form method="post" action="/t/${story.code}/leave" class="actions"><button>${t.leave}</button></form>`,
  )
}

function statusBox(reader: Reader, story: PublicStory): Safe {
  const { t } = reader
  const { due } = story
  return html`<section class="box ${due?.overdue ? 'warn' : 'tint'}">
<p class="soft">${t.now}</p><p class="status">${story.stateName}</p>
${['declined', 'screened_out', 'withdrawn', 'closed'].includes(story.state) ? null : html`<p>${t.responsible}${t.colon}<b>${story.unitName}</b></p>`}
${story.state === 'screened_out' ? html`<p class="words">${story.history.findLast(({ quote }) => quote)?.quote ?? ''}</p>` : null}
${due ? html`<p><b>${due.sentence}</b>${t.comma}${due.overdue ? t.overdueBy(-due.daysLeft) : t.daysLeft(due.daysLeft)}${t.full}</p>` : null}
${story.voices > 1 ? html`<p>${t.voicesLine(story.voices)}</p>` : null}
${story.mergedInto ? html`<p>${t.mergedNote(readableGroups(story.mergedInto))}</p>` : null}
</section>`
}

function claimBox(reader: Reader, shown: ShownStory): Part {
  const { t } = reader
  const { story } = shown
  const mayConfirm = isOpen(story, 'confirm')
  const mayDispute = isOpen(story, 'dispute')
  if (story.state === 'claimed' && story.claim && story.confirmed)
    return html`<section class="box gold"><h2>${t.claimTitle[story.claim.outcome]}</h2>
<p class="words">${story.claim.result}</p>${photoList(reader, story, story.claim.photos)}
${mayDispute ? disputeForm(reader, shown, t.dispute, t.disputeLabel, t.disputeHint, t.unsay) : null}</section>`
  if (story.state === 'claimed' && story.claim && (mayConfirm || mayDispute)) {
    return html`<section class="box gold"><h2>${t.claimTitle[story.claim.outcome]}</h2>
<p class="words">${story.claim.result}</p>${photoList(reader, story, story.claim.photos)}<p><b>${t.claimLead}</b></p>
${mayConfirm ? verbForm(reader, shown, 'confirm', html`${noteArea(reader, shown, 'confirm', 'text', t.confirmNote)}<div class="actions"><button class="main">${t.confirm}</button></div>`) : null}
${mayDispute ? disputeForm(reader, shown, t.dispute, t.disputeLabel, t.disputeHint) : null}</section>`
  }
  if (!mayDispute) return null
  if (story.state === 'screened_out')
    return html`<section class="box gold">${disputeForm(reader, shown, t.disputeScreened, t.disputeScreenedLabel, '')}</section>`
  return story.state === 'declined'
    ? html`<section class="box gold">${disputeForm(reader, shown, t.disputeDeclined, t.disputeDeclinedLabel, '')}</section>`
    : disputeForm(reader, shown, t.disputeLate, t.disputeLabel, t.disputeHint)
}

function disputeForm(
  reader: Reader,
  shown: ShownStory,
  title: string,
  label: string,
  hint: string,
  /** What opens it, where that is not the button's own word. */
  opener = title,
): Safe {
  const { problems } = shown.filled
  const area = textArea({
    name: 'reason',
    id: 'dispute-reason',
    label,
    hint: hint || undefined,
    problems,
    value: valueOf(shown, 'dispute', 'reason'),
    short: true,
  })
  return folded(
    shown,
    'dispute',
    opener,
    verbForm(
      reader,
      shown,
      'dispute',
      html`${area}<div class="actions"><button class="danger">${title}</button></div>`,
    ),
  )
}

function questionBox(reader: Reader, shown: ShownStory): Part {
  const { t } = reader
  const { story } = shown
  if (!story.question) return null
  return html`<section class="box gold"><h2>${t.questionTitle}</h2><p class="words">${story.question}</p>
${isOpen(story, 'supplement') ? supplementFields(reader, shown) : null}</section>`
}

function rateForm(reader: Reader, shown: ShownStory): Part {
  const { t } = reader
  const { story, filled } = shown
  // Done again, it may be rated again.
  if (!isOpen(story, 'rate'))
    return story.rating === null
      ? null
      : html`<p class="soft">${t.rated}${t.inBrackets(t.levels[5 - story.rating] ?? '')}</p>`
  const levels = t.levels.map((name, index) => ({ value: String(5 - index), name }))
  const yesNo = [
    { value: 'yes', name: t.yes },
    { value: 'no', name: t.no },
  ]
  const choices = (
    name: string,
    legend: string,
    options: { value: string; name: string }[],
  ) => html`
<fieldset class="line" id="rate-${name}"><legend>${legend}</legend>${filled.problems[`rate-${name}`] ? html`<p class="error">${filled.problems[`rate-${name}`]}</p>` : null}
${options.map((option) => html`<label class="choice"><input type="radio" name="${name}" value="${option.value}" ${valueOf(shown, 'rate', name) === option.value ? raw('checked') : null}>${option.name}</label>`)}</fieldset>`
  return html`<section class="box gold"><h2>${t.rateTitle}</h2>${verbForm(
    reader,
    shown,
    'rate',
    html`
${choices('level', t.rateLevel, levels)}${choices('solved', t.rateSolved, yesNo)}${choices('contacted', t.rateContacted, yesNo)}
${noteArea(reader, shown, 'rate', 'text', t.rateNote)}<div class="actions"><button class="main">${t.rate}</button></div>`,
  )}</section>`
}

function planBox(reader: Reader, { story: { plan }, today }: ShownStory): Part {
  const { t, language } = reader
  const { day } = storyTexts(language, today)
  if (!plan) return null
  return html`<h2>${t.planTitle}</h2><ol>${plan.map(
    (step) =>
      html`<li>${step.what}<br><span class="soft">${
        step.doneOn ? t.planDone(day(step.doneOn)) : t.planOn(day(step.on))
      }${step.missed && !step.doneOn ? `${t.comma}${t.planMissed}` : ''}</span></li>`,
  )}</ol>`
}

function clocksBox(reader: Reader, { story: { clocks }, today }: ShownStory): Part {
  const { t, language } = reader
  if (clocks.length === 0) return null
  return html`<details><summary>${t.clocksTitle}</summary><dl>${clocks.map(
    (clock) => html`<dt>${clock.name}</dt>
<dd>${clock.paused ? t.paused : `${t.due(storyTexts(language, today).day(clock.dueOn))}${t.comma}${clock.overdue ? t.overdueBy(-clock.daysLeft) : t.daysLeft(clock.daysLeft)}`}
<span class="soft">${clock.basis}</span></dd>`,
  )}</dl></details>`
}

function denyCallForm(reader: Reader, shown: ShownStory): Part {
  const { t } = reader
  if (!isOpen(shown.story, 'deny_call')) return null
  return folded(
    shown,
    'deny_call',
    t.denyCallTitle,
    html`<p>${t.denyCallLead}</p>${verbForm(
      reader,
      shown,
      'deny_call',
      html`${noteArea(reader, shown, 'deny_call', 'text', t.denyCallLabel)}<div class="actions"><button>${t.denyCall}</button></div>`,
    )}`,
  )
}

function supplementForm(reader: Reader, shown: ShownStory): Part {
  if (!isOpen(shown.story, 'supplement')) return null
  return folded(shown, 'supplement', reader.t.supplementTitle, supplementFields(reader, shown))
}

function supplementFields(reader: Reader, shown: ShownStory): Safe {
  const { t } = reader
  const { problems } = shown.filled
  return verbForm(
    reader,
    shown,
    'supplement',
    html`${textArea({
      name: 'text',
      id: 'supplement-text',
      label: t.supplementLabel,
      problems,
      value: valueOf(shown, 'supplement', 'text'),
      short: true,
    })}${keptPhotos(reader, valueOf(shown, 'supplement', 'kept'))}${photoField(reader, problems, 'supplement-photos')}<div class="actions"><button class="main">${t.supplement}</button></div>`,
  )
}

function keptPhotos({ t }: Reader, kept: string): Part {
  if (!kept) return null
  return html`<p>${t.photosKept(kept.split(' ').length)}<input type="hidden" name="kept" value="${kept}"></p>`
}

function looksBox(reader: Reader, shown: ShownStory): Safe {
  const { looks, identity } = shown.story
  const { t } = reader
  const known = [identity.name, identity.phone].filter(Boolean).join(t.comma)
  return html`<h2>${t.looksTitle}</h2>
<p class="soft">${known ? `${t.identityTitle}${t.colon}${known}${t.full}${t.looksLead}` : t.anonymous}</p>
${known ? (looks.length === 0 ? html`<p>${t.looksNone}</p>` : html`<ul class="history">${looks.map((look) => html`<li><time datetime="${look.at}">${dayAndTime(reader, shown.today, look.at)}</time>${t.look(look.unitName, look.reason)}</li>`)}</ul>`) : null}`
}

function withdrawForm(reader: Reader, shown: ShownStory): Part {
  const { t } = reader
  if (!isOpen(shown.story, 'withdraw')) return null
  const { problems } = shown.filled
  return folded(
    shown,
    'withdraw',
    t.withdrawTitle,
    html`<p>${t.withdrawLead}</p>${verbForm(
      reader,
      shown,
      'withdraw',
      html`
${textField({ name: 'reason', id: 'withdraw-reason', label: t.optional(t.withdrawReason), problems, value: valueOf(shown, 'withdraw', 'reason') })}
${problems['withdraw-sure'] ? html`<p class="error">${problems['withdraw-sure']}</p>` : null}
<p><label class="choice"><input type="checkbox" id="withdraw-sure" name="sure" value="yes">${t.withdrawSure}</label></p>
<div class="actions"><button class="danger">${t.withdraw}</button></div>`,
    )}`,
  )
}

function verbForm(
  reader: Reader,
  { story, commandId }: ShownStory,
  verb: ReporterVerb,
  content: Part,
): Safe {
  const multipart = verb === 'supplement' ? raw('enctype="multipart/form-data"') : null
  return html`<form method="post" action="/t/${story.code}/${verb}" ${multipart} ${formTexts(reader)}>
<input type="hidden" name="commandId" value="${commandId}"><input type="hidden" name="seenVersion" value="${story.version}">
${content}${formStatus}</form>`
}

function folded(shown: ShownStory, verb: ReporterVerb, title: string, content: Part): Safe {
  const open = shown.filled.verb === verb ? raw('open') : null
  // "Not solved" is as easy to find as "solved": nobody is nudged.
  return html`<details class="${verb}" ${open}><summary>${title}</summary>${content}</details>`
}

function noteArea(
  reader: Reader,
  shown: ShownStory,
  verb: ReporterVerb,
  name: string,
  label: string,
): Safe {
  const { problems } = shown.filled
  return textArea({
    name,
    id: `${verb}-${name}`,
    label: reader.t.optional(label),
    problems,
    value: valueOf(shown, verb, name),
    short: true,
  })
}

function photoList(
  { t }: Reader,
  { code, unready }: PublicStory,
  photos: readonly { fileId: string; kind?: PhotoKind }[],
): Part {
  if (photos.length === 0) return null
  return html`<ul class="photos">${photos.map(({ fileId, kind }, index) => {
    const waits = unready.find((file) => file.fileId === fileId)
    if (waits)
      return html`<li><p class="unready">${t.photoUnready[waits.state](index + 1)}</p></li>`
    const alt = kind ? `${t.photoKinds[kind]} ${index + 1}` : t.photo(index + 1)
    return html`<li><a href="/t/${code}/photo/${fileId}"><img src="/t/${code}/photo/${fileId}?size=thumb" alt="${alt}" loading="lazy" width="112" height="112">${kind && kind !== 'photo' ? html`<span class="soft">${t.photoKinds[kind]}</span>` : null}</a></li>`
  })}</ul>`
}

function stationNote({ t }: Reader, at: 'passed' | 'here' | 'ahead'): string {
  return t.inBrackets(
    at === 'passed' ? t.stationPassed : at === 'here' ? t.stationHere : t.stationAhead,
  )
}

const isOpen = (story: PublicStory, verb: ReporterVerb) =>
  story.actions.some((action) => action.verb === verb && action.refusal === null)

const valueOf = ({ filled }: ShownStory, verb: ReporterVerb, name: string) =>
  filled.verb === verb ? (filled.values[name] ?? '') : ''

function dayAndTime({ language }: Reader, today: string, at: string): string {
  const instant = new Date(at)
  return `${storyTexts(language, today).day(dayOf(instant))} ${timeOfDay(instant)}`
}

export function trackPage(
  reader: Reader,
  typed: { code: string; secret: string },
  problems: Problems,
): string {
  const { t } = reader
  return page(
    reader,
    t.trackTitle,
    html`<h1>${t.trackTitle}</h1><p class="lead">${t.trackLead}</p>
${problemSummary(reader, problems)}
<form method="post" action="/track" ${formTexts(reader)}>
${textField({ name: 'code', label: t.code, problems, value: typed.code, attributes: CODE_INPUT })}
${textField({ name: 'secret', label: t.secret, problems, value: typed.secret, attributes: CODE_INPUT })}
<div class="actions"><button class="main">${t.trackButton}</button></div>${formStatus}</form>
<p class="soft">${t.trackLost}</p>`,
  )
}

/** The page behind a receipt's QR: the code is known, the secret is asked for (or filled in by the script). */
export function secretPage(reader: Reader, code: string, problems: Problems): string {
  const { t } = reader
  return page(
    reader,
    t.secretTitle,
    html`<h1>${t.secretTitle}</h1><p>${t.code} <b>${readableGroups(code)}</b></p><p>${t.secretLead}</p>
${problemSummary(reader, problems)}
<form method="post" action="/t/${code}" data-secret-door ${formTexts(reader)}>
${textField({ name: 'secret', label: t.secret, problems, value: '', attributes: CODE_INPUT })}
<div class="actions"><button class="main">${t.open}</button></div>${formStatus}</form><p class="soft">${t.trackLost}</p>`,
  )
}

const CODE_INPUT = raw(
  'class="code" required autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40"',
)
