// Does what a story says, through the ledger's own functions, under a clock that moves through the story's days.
import type { Appeal } from '../appeals/appeal.ts'
import { VERB_INPUTS, type Receipt } from '../appeals/contract.ts'
import { change, sweepAppeal } from '../appeals/ledger.ts'
import { endorse, register } from '../appeals/registering.ts'
import { nextSweep } from '../appeals/sweep.ts'
import type { Deps } from '../deps.ts'
import { storeAgain, storePhoto } from '../intake/photos.ts'
import type { Actor, Organisation } from '../organisation/contract.ts'
import { townOf } from '../organisation/units.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { lookAtReporter } from '../reporters/reporters.ts'
import { show } from '../triage/suggestion.ts'
import type { Cast } from './cast.ts'
import { picture, VARIANTS } from './pictures.ts'
import { seeded } from './random.ts'
import type { Act, By, Shot, Story } from './story.ts'

/** Whoever does these has seen what the help suggests. */
const HELPED: ReadonlySet<string> = new Set(['triage', 'classify', 'dispatch'])

export interface Stage {
  deps: Deps
  seed: number
  cast: Cast
  organisation: Organisation
  /** Command ids that are in the history already: an act is done once, however often the demonstration is started. */
  done: ReadonlySet<string>
  /** Makes ready to be shown what waits for it. */
  makeReady: () => Promise<void>
  /** What the doors found, by the keys of the finds. */
  found: ReadonlyMap<string, string>
  /** The first file of each picture. */
  stored: Map<string, Promise<string>>
}

/** Something from outside that happens to an appeal of the story: a finding of an inspector, a voice at a door. */
export interface Incident {
  at: Date
  appealId: string
  /** What follows from it takes the place of what was still to be told; null: the story goes on as written. */
  happens: (deps: Deps, appeal: Appeal) => Promise<Sequel | null>
}
export interface Sequel {
  acts: Act[]
  instants: Date[]
}

/**
 * One story as it is told, up to a moment and then up to a later one: weeks are closed, lots drawn and findings filed in
 * between, on their days. The same story told again does nothing twice.
 */
export class Telling {
  receipt: Receipt | null = null
  /** The act the ledger refused; the story ends there. */
  refused: string | null = null
  readonly story: Story
  private readonly appeals: Appeal[] = []
  private readonly deps: Deps
  private readonly stage: Stage
  private readonly variant: number
  private acts: readonly Act[]
  private instants: readonly Date[]
  private told = 0
  private incidents: Incident[] = []
  private clock = new Date(0)

  /** `instants`: one for each act. */
  constructor(stage: Stage, story: Story, instants: readonly Date[]) {
    this.stage = stage
    this.story = story
    this.acts = story.acts
    this.instants = instants
    this.variant = seeded(story.key).whole(1, VARIANTS)
    this.deps = { ...stage.deps, now: () => this.clock }
  }

  holds(appealId: string): boolean {
    return this.appeals.some(({ id }) => id === appealId)
  }

  /** The acts that are still to come. */
  ahead(): readonly Act[] {
    return this.acts.slice(this.told)
  }

  expect(incident: Incident): void {
    this.incidents = [...this.incidents, incident].toSorted(
      (a, b) => a.at.getTime() - b.at.getTime(),
    )
  }

  /** All that happens by then, in the order of time. */
  async until(moment: Date): Promise<void> {
    while (!this.refused) {
      const act = this.acts[this.told]
      const at = this.instants[this.told] ?? moment
      const [incident] = this.incidents
      if (incident && incident.at <= moment && (!act || incident.at < at)) {
        this.incidents.shift()
        await this.timePasses(incident.at)
        await this.happen(incident)
      } else if (act && at <= moment) {
        await this.timePasses(at)
        await this.tell(act, at)
      } else break
    }
    await this.timePasses(moment)
  }

  private async happen({ at, appealId, happens }: Incident): Promise<void> {
    const member = this.appeals.findIndex(({ id }) => id === appealId)
    if (member < 0) return
    this.clock = at
    const sequel = await happens(this.deps, await this.reload(member, appealId))
    await this.reload(member, appealId)
    if (!sequel) return
    this.acts = [
      ...this.acts.slice(0, this.told),
      ...sequel.acts.map((act) => ({ ...act, member })),
    ]
    this.instants = [...this.instants.slice(0, this.told), ...sequel.instants]
  }

  private async tell(act: Act, at: Date): Promise<void> {
    try {
      await this.act(act, this.told, at)
      this.told += 1
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.refused = `${this.story.key}: ${act.act === 'verb' ? act.verb : act.act}: ${error.code}`
    }
  }

  /** What is due by then is recorded on its own day, a quarter past midnight, as the worker would. */
  private async timePasses(until: Date): Promise<void> {
    for (const [member, appeal] of this.appeals.entries()) {
      let present = appeal
      for (let due = nextSweep(present); due !== null; due = nextSweep(present)) {
        const at = new Date(Math.max(Date.parse(`${due}T00:15:00+08:00`), this.clock.getTime()))
        if (at > until) break
        this.clock = at
        if ((await sweepAppeal(this.deps, present.districtId, present.id)) === 0) break
        present = await this.reload(member, present.id)
      }
    }
  }

  private async act(act: Act, index: number, at: Date): Promise<void> {
    this.clock = at
    const { districtId } = this.deps.config
    const commandId = this.commandId(index)
    if (act.act === 'register') return this.register(act, commandId)
    if (act.act === 'found') {
      const id = this.stage.found.get(act.key)
      if (!id) throw new Error(`no door of the demonstration found ${act.key}`)
      await this.reload(act.member, id)
      return
    }
    const appeal = this.appeals[act.member]
    if (!appeal) throw new Error(`${this.story.key} acts on an appeal that was not registered`)
    if (act.act === 'endorse') {
      await endorse(this.deps, { districtId, code: appeal.code, commandId, input: act.input() })
    } else if (!this.stage.done.has(commandId)) {
      const actor = this.actor(act.by)
      if (act.act === 'look') {
        // A look has no command of its own: it was done when the act it led to was done.
        if (this.stage.done.has(this.commandId(index + 1))) return
        return this.look(appeal, act.by, act.input().reason)
      }
      if (HELPED.has(act.verb) && actor.kind === 'staff')
        await show(this.deps, { districtId, actor }, appeal)
      const input = VERB_INPUTS[act.verb].parse(act.input(await this.present(act.shots, actor)))
      const call = {
        districtId,
        actor,
        appealId: appeal.id,
        verb: act.verb,
        input,
        commandId,
        seenVersion: appeal.version,
      }
      const changed = await change(this.deps, call)
      this.appeals[act.member] = changed.appeal
      if (act.verb === 'merge' && this.appeals[0]) await this.reload(0, this.appeals[0].id)
      return
    }
    await this.reload(act.member, appeal.id)
  }

  /** No UUID, which is what the public door takes: nobody can ask for these receipts there. */
  private commandId(index: number): string {
    return `demo:${this.stage.seed}:${this.story.key}:${index}`
  }

  private async register(act: Extract<Act, { act: 'register' }>, commandId: string): Promise<void> {
    const { districtId } = this.deps.config
    const actor = this.actor(act.by)
    const input = act.input(await this.present(act.shots, actor))
    const { appealId, receipt } = await register(this.deps, {
      districtId,
      actor,
      commandId,
      input,
      // Begun again after a crash, the pictures are stored anew; the words are the same.
      said: { ...input, fileIds: [] },
    })
    this.receipt ??= receipt
    await this.reload(act.member, appealId)
  }

  private async look(appeal: Appeal, by: By, reason: string): Promise<void> {
    const actor = this.actor(by)
    if (actor.kind !== 'staff' || !('unit' in by)) return
    await lookAtReporter(this.deps, {
      districtId: appeal.districtId,
      appealId: appeal.id,
      no: 1,
      staffId: actor.staffId,
      unitId: by.unit,
      reason,
    })
  }

  private async present(shots: readonly Shot[], actor: Actor) {
    const today = dayOf(this.clock)
    const fileIds: string[] = []
    for (const shot of shots) fileIds.push(await this.store(shot, actor))
    return {
      today,
      spokenDay: `${Number(today.slice(5, 7))}月${Number(today.slice(8))}日`,
      appeals: this.appeals,
      fileIds,
    }
  }

  async store({ scene, kind }: Shot, actor: Actor): Promise<string> {
    const moment = kind === 'photo_before' ? 'before' : 'after'
    const uploadedBy =
      actor.kind === 'staff'
        ? { kind: actor.kind, staffId: actor.staffId }
        : { kind: 'citizen' as const }
    const name = `${scene}/${moment}/${this.variant}`
    // Drawn and encoded once; every further appeal that shows it gets a file of its own with the same bytes.
    const known = this.stage.stored.get(name)
    if (known) return storeAgain(this.deps, await known, uploadedBy)
    const first = picture(scene, moment, this.variant)
      .then((bytes) =>
        storePhoto(this.deps, bytes, { uploadedBy, keepOriginal: actor.kind === 'staff' }),
      )
      .then(async ({ fileId }) => {
        await this.stage.makeReady()
        return fileId
      })
    this.stage.stored.set(name, first)
    return first
  }

  private actor(by: By): Actor {
    const { cast, organisation } = this.stage
    if ('reporter' in by) return { kind: 'reporter', reporterNo: by.reporter }
    if ('unit' in by) return cast.of(by.unit, by.second)
    const town = townOf(organisation, by.collectorAt)
    return (
      cast.collectors.find(({ appointments }) => appointments[0]?.unitId === town) ??
      cast.of(by.collectorAt)
    )
  }

  private async reload(member: number, id: string): Promise<Appeal> {
    const { current } = await this.deps.db
      .selectFrom('appeal')
      .select('current')
      .where('district_id', '=', this.deps.config.districtId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    this.appeals[member] = current
    return current
  }
}
