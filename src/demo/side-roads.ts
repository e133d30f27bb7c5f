// Side roads with acts of their own: many voices, complaints about offices, what is declined, what goes elsewhere.
import type { AppealType } from '../rulebook/contract.ts'
import { appealAbout, factsOf, filled, matters, type DemoAppeal } from './appeals.ts'
import * as path from './paths.ts'
import { begin, type Plot } from './telling.ts'
import { Script } from './story.ts'
import { wordsOf } from './words/matter.ts'
import * as words from './words/offices.ts'
import { complaintAnswers, complaints, declinedMatters, outsideMatters } from './words/unusual.ts'

/** 并案: the same stretch of road, reported again and again. One such matter is being worked on, one is closed. */
export function mergedMatter(plot: Plot): void {
  const { random, setting } = plot
  const { centre } = setting.rulebook.offices
  for (const [index, ended] of [false, true].entries()) {
    const script = new Script()
    const wanted = ended ? /^urban\.municipal\.lamp/ : /^traffic\.rural\.surface/
    const lead = begin(
      plot,
      { matter: ({ category }) => wanted.test(category), personal: false, direct: false },
      script,
    )
    // Somebody is asked for all of them.
    while (ended && lead.reporter.phone === undefined)
      lead.reporter = path.reporterFor(random, true)
    path.register(lead)
    path.triage(lead)
    const others = Array.from({ length: ended ? 3 : 6 }, (_, other) => {
      const again = appealAbout(
        random,
        {
          place: lead.appeal.place,
          matter: lead.appeal.matter,
          type: 'suggestion',
          facts: lead.appeal.facts,
        },
        plot.told,
      )
      script.about(other + 1)
      path.register(
        {
          ...lead,
          appeal: { ...again, channel: random.pick(['scan', 'web'] as const) },
          reporter: path.reporterFor(random),
        },
        random.whole(1, 5) / 10,
      )
      return other + 1
    })
    script.about(0)
    path.dispatch(lead)
    for (const other of others) {
      const reason = random.pick(words.merging)
      script
        .about(other)
        .does(0.1, { unit: centre, second: index === 1 }, 'merge', ({ appeals }) => ({
          intoId: appeals[0]?.id ?? '',
          intoSeenVersion: appeals[0]?.version ?? 1,
          reason,
        }))
    }
    script.about(0)
    path.accept(lead)
    path.contact(lead)
    endorsed(plot, script, ended ? 2 : 7)
    if (ended) {
      path.claim(lead, 2, { outcome: 'solved' })
      path.callBack(lead, 0.8)
      for (const [turn, other] of [0, ...others].entries()) {
        script.about(other)
        path.rate(lead, turn !== 1)
      }
    } else {
      path.progress(lead)
    }
    plot.stories.push({
      key: `merged-${index}`,
      acts: script.acts,
      dwell: ended ? 3 : 1.3,
      exact: false,
      shows: ended ? null : '许多人的同一件事 one matter, many voices',
    })
  }
}

/** 附议: a road and a bus line that neighbours added their voices to; one of them took it back. */
export function sharedMatter(plot: Plot): void {
  for (const [index, wanted] of [/^traffic\.rural\.paving/, /^traffic\.transit\.bus/].entries()) {
    const tale = begin(plot, {
      matter: ({ category }) => wanted.test(category),
      personal: false,
      direct: false,
    })
    path.register(tale)
    path.triage(tale)
    endorsed(plot, tale.script, 5)
    path.dispatch(tale)
    path.accept(tale)
    endorsed(plot, tale.script, 3)
    if (index === 0) tale.script.does(0.2, { reporter: 3 }, 'withdraw', { reason: '已经搬走了' })
    path.contact(tale)
    plot.stories.push({
      key: `endorsed-${index}`,
      acts: tale.script.acts,
      dwell: 0.7,
      exact: false,
      shows: null,
    })
  }
}

function endorsed({ random }: Plot, script: Script, voices: number): void {
  for (let voice = 0; voice < voices; voice += 1) {
    const [reporter, text] = [path.reporterFor(random), random.pick(words.endorsing)]
    script.endorse(random.whole(5, 25) / 100, () => ({ ...reporter, ...(text ? { text } : {}) }))
  }
}

/** 行政效能投诉: sealed from the first moment, and nowhere but in the inspecting office. */
export function aboutConduct(plot: Plot): void {
  const { random, setting } = plot
  const { inspection, conference } = setting.rulebook.offices
  const departments = [...setting.organisation.units.values()].filter(
    ({ kind }) => kind === 'department',
  )
  const stages = [
    'new',
    'new',
    'working',
    'working',
    'claimed',
    'closed',
    'about-inspection',
  ] as const
  for (const [index, stage] of stages.entries()) {
    const tale = begin(plot, {})
    const against = stage === 'about-inspection' ? inspection : random.pick(departments).id
    const office = stage === 'about-inspection' ? conference : inspection
    tale.appeal = worded(plot, tale.appeal, complaints, 'efficiency_complaint')
    const { facts, place } = tale.appeal
    path.register(tale, 0, {
      type: 'efficiency_complaint',
      againstUnitId: against,
      areaId: place.id,
      channel: 'web',
      fileIds: [],
    })
    const begun = tale.script.acts[0]
    if (begun) begun.by = { reporter: 1 }
    if (stage !== 'new' && stage !== 'about-inspection') {
      const by = { unit: office }
      const known = tale.reporter.phone !== undefined
      const summary = known ? random.pick(complaintAnswers.found) : complaintAnswers.foundAlone
      const how = known ? 'visit' : 'unreachable'
      tale.script
        .does(0.8, by, 'triage', {
          decision: 'keep',
          category: random.pick(['other.conduct.efficiency', 'other.conduct.attitude']),
        })
        .does(0.3, by, 'dispatch', { unitId: office, track: 'simple', reason: '由督导组直接核查' })
        .does(0.1, by, 'accept', {})
        .does(0.7, by, 'contact', ({ today }) => ({ on: today, how, summary }))
    }
    if (stage === 'claimed' || stage === 'closed') {
      const outcome = stage === 'closed' ? ('explained' as const) : ('solved' as const)
      const result = random.pick(complaintAnswers[outcome])
      tale.script.does(
        3,
        { unit: office },
        'claim',
        ({ spokenDay, fileIds }) => ({
          outcome,
          result: filled(result, facts, spokenDay),
          evidence: fileIds.map((fileId) => ({ fileId, kind: 'minutes' as const })),
        }),
        [{ scene: 'paper', kind: 'minutes' }],
      )
    }
    if (stage === 'closed')
      tale.script
        .does(2, { unit: office, second: true }, 'call_back', {
          result: 'reached',
          reporterNo: 1,
          solved: true,
        })
        .does(0.02, { unit: office, second: true }, 'close', {
          basis: 'callback',
          summary: random.pick(words.callbacks.own),
        })
    plot.stories.push({
      key: `conduct-${index}`,
      acts: tale.script.acts,
      dwell: stage === 'closed' ? 3 : 0.9,
      exact: false,
      shows: null,
    })
  }
}

/** 不予受理: told with its ground; some ask for a review, which another level decides. */
export function declined(plot: Plot): void {
  const { setting } = plot
  const { centre, conference } = setting.rulebook.offices
  const endings = ['told', 'told', 'told', 'reviewed', 'reviewed', 'upheld', 'overturned'] as const
  for (const [index, ending] of endings.entries()) {
    const matter = declinedMatters[index % declinedMatters.length]
    if (!matter) continue
    const tale = begin(plot, { level: 'district', direct: false })
    tale.appeal = worded(plot, tale.appeal, { ...matter, hurts: [''] }, 'personal')
    path.register(tale, 0, { channel: 'web', fileIds: [] })
    const begun = tale.script.acts[0]
    if (begun) begun.by = { reporter: 1 }
    const byTown = ending === 'overturned'
    path.raise(tale, byTown ? 'town' : 'district')
    const unit = byTown ? tale.townId : centre
    tale.script.does(0.6, { unit }, 'decline', {
      ground: matter.ground,
      explanation: matter.explanation,
    })
    if (ending !== 'told')
      tale.script.does(1.5, { reporter: 1 }, 'dispute', { reason: matter.objection })
    if (ending === 'upheld') {
      tale.script.does(1.2, { unit: conference }, 'uphold_decline', {
        reason: '复核了材料和依据，原告知正确；法定途径和受理机关已再次写明。',
      })
    }
    if (byTown) {
      const department =
        [...setting.organisation.units.values()].find(({ id }) => id.endsWith('-zhujian'))?.id ??
        tale.handler
      tale.script
        .does(0.8, { unit: centre }, 'triage', {
          decision: 'keep',
          type: 'personal',
          category: matter.category,
          reason: '反映人补充了新的情况，予以受理',
        })
        .does(0.3, { unit: centre }, 'dispatch', {
          unitId: department,
          track: 'd30',
          reason: '涉及工程保证金，请核查并答复',
        })
    }
    const waits = ending === 'told' ? 1 + index * 3 : 0.8
    plot.stories.push({
      key: `declined-${index}`,
      acts: tale.script.acts,
      dwell: waits,
      exact: false,
      shows: null,
    })
  }
}

/** 转送: followed until the outside body has answered. */
export function outside(plot: Plot): void {
  const { random, setting } = plot
  const { centre } = setting.rulebook.offices
  const endings = [
    'waiting',
    'waiting',
    'waiting',
    'waiting',
    'late',
    'answered',
    'closed',
    'closed',
    'sent-back',
  ] as const
  for (const [index, ending] of endings.entries()) {
    const matter =
      ending === 'late' ? outsideMatters[2] : outsideMatters[index % outsideMatters.length]
    if (!matter) continue
    const place = random.pick(setting.places)
    const appeal = appealAbout(
      random,
      { place, matter, channel: random.pick(['web', 'scan', 'hotline'] as const) },
      plot.told,
    )
    const base = begin(plot, { level: 'district', direct: appeal.channel === 'hotline' })
    const tale = { ...base, appeal: { ...appeal, place: base.appeal.place } }
    path.register(tale)
    path.triage(tale)
    tale.script.does(0.5, { unit: centre }, 'refer', {
      target: matter.target,
      reason: '按规定由该单位办理，我们负责跟踪到有答复',
    })
    if (ending !== 'waiting' && ending !== 'late') {
      tale.script.does(4, { unit: centre }, 'answer_referral', {
        answer:
          ending === 'sent-back'
            ? '经核，该事项属区级部门职责，退回由区办理。'
            : filled(random.pick(matter.answers), appeal.facts),
        outcome: ending === 'sent-back' ? 'sent_back' : 'explained',
      })
    }
    if (ending === 'closed') path.confirm(tale)
    plot.stories.push({
      key: `referred-${index}`,
      acts: tale.script.acts,
      dwell: ending === 'late' ? 14 : 0.8,
      exact: false,
      shows: null,
    })
  }
}

/** The same place and person, with other words. */
export function worded(
  plot: Plot,
  appeal: DemoAppeal,
  given: { says: string[]; hurts: string[]; asks: string[] },
  type: AppealType,
): DemoAppeal {
  const { random } = plot
  const matter = matters.find(({ category }) => category === 'other.misc.consult') ?? appeal.matter
  let facts = factsOf(random, appeal.place, matter)
  const say = () =>
    [given.says, given.hurts, given.asks]
      .map((from) => filled(random.pick(from), facts))
      .filter(Boolean)
      .join('，')
  let text = `${say()}。`
  for (let tries = 1; plot.told.has(text); tries += 1) {
    facts = factsOf(random, appeal.place, matter)
    // Where there are few words for it, somebody says how long it has been.
    text = `${say()}${tries > 20 ? `，都${facts.since}了` : ''}。`
  }
  plot.told.add(text)
  return {
    ...appeal,
    text,
    type,
    facts,
    channel: 'web',
    matter,
    words: wordsOf(matter, facts.aspect),
  }
}
