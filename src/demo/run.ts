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

export interface Performed {
  receipt: Receipt | null
  /** The act the ledger refused; the story ends there. */
  refused: string | null
}

/** `instants`: one for each act. The same story twice does nothing the second time. */
export async function perform(
  stage: Stage,
  story: Story,
  instants: readonly Date[],
  until: Date,
): Promise<Performed> {
  const run = new Run(stage, story.key)
  for (const [index, act] of story.acts.entries()) {
    const at = instants[index] ?? until
    await run.timePasses(at)
    try {
      await run.act(act, index, at)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return {
        receipt: run.receipt,
        refused: `${story.key}: ${act.act === 'verb' ? act.verb : act.act}: ${error.code}`,
      }
    }
  }
  await run.timePasses(until)
  return { receipt: run.receipt, refused: null }
}

class Run {
  receipt: Receipt | null = null
  private readonly appeals: Appeal[] = []
  private readonly deps: Deps
  private readonly stage: Stage
  private readonly key: string
  private readonly variant: number
  private clock = new Date(0)

  constructor(stage: Stage, key: string) {
    this.stage = stage
    this.key = key
    this.variant = seeded(key).whole(1, VARIANTS)
    this.deps = { ...stage.deps, now: () => this.clock }
  }

  /** What is due by then is recorded on its own day, a quarter past midnight, as the worker would. */
  async timePasses(until: Date): Promise<void> {
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

  async act(act: Act, index: number, at: Date): Promise<void> {
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
    if (!appeal) throw new Error(`${this.key} acts on an appeal that was not registered`)
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
    return `demo:${this.stage.seed}:${this.key}:${index}`
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

  private async store({ scene, kind }: Shot, actor: Actor): Promise<string> {
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
