// The first step as it is shown: also the place to which a later refusal leads back.
import { buffer } from 'node:stream/consumers'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { publicGrounds } from '../intake/areas.ts'
import { findFile } from '../intake/stored-files.ts'
import { isActive } from '../organisation/units.ts'
import type { Draft } from './draft.ts'
import type { Problems } from './layout.ts'
import { readerFor, send } from './serving.ts'
import { whatPage, type Thumb } from './submit-pages.ts'

export async function showWhat(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: Draft,
  problems: Problems,
) {
  const reader = await readerFor(deps, request)
  const { rulebook, organisation, today } = await publicGrounds(deps)
  const active = [...organisation.units.values()].filter((unit) =>
    isActive(organisation, unit.id, today),
  )
  const named = (kind: string) =>
    active.filter((unit) => unit.kind === kind).map(({ id, shortName: name }) => ({ id, name }))
  return send(
    reply,
    whatPage(reader, draft, {
      problems,
      emergency: rulebook.emergencyNotice[reader.language],
      thumbs: await thumbsOf(deps, draft.fileIds),
      units: { departments: named('department'), towns: named('town') },
    }),
  )
}

/** Inlined, so that a photo nobody has sent yet has no address. */
export async function thumbsOf(deps: Deps, ids: readonly string[]): Promise<Thumb[]> {
  const files = await Promise.all(ids.map((id) => findFile(deps.db, deps.config.districtId, id)))
  return Promise.all(
    files
      .filter((file) => file !== null)
      .map(async (file) => {
        const key = file.thumb_sha256 ?? file.sha256
        const { id, broken } = file
        if (key === null) return { id, src: null, broken }
        const bytes = await buffer(deps.files.read(key))
        return { id, broken, src: `data:image/jpeg;base64,${bytes.toString('base64')}` }
      }),
  )
}
