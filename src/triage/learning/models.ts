// The versions of a district's classifier: which is in use, and how a person switches.
import { buffer } from 'node:stream/consumers'
import type { Deps, Tx } from '../../deps.ts'
import { Refused } from '../../platform/errors.ts'
import { openClassifier, type Classifier } from '../classifier/model.ts'
import { decodeModel } from '../classifier/model-file.ts'
import { AS_SAID, type Confidence } from './confidence.ts'
import type { Models, Proof } from '../contract.ts'

export interface StoredModel {
  version: number
  bytes: Buffer
  classifier: Classifier
  proofs: readonly Proof[]
  confidence: Confidence
}

/** What a file holds; the rest stands in the row. */
type Opened = Pick<StoredModel, 'bytes' | 'classifier'>

const KEPT_MAX = 4
/** Files never change: the hash is the key. A broken one is remembered too, so that it is not read at every appeal. */
const opened = new Map<string, Promise<Opened | null>>()
const MODELS_SHOWN = 50

/** A version is in use, and its file is missing or broken: triage goes on with the keywords, and says so. */
export interface BrokenModel {
  broken: number
}

/** Null where there is none. */
export async function activeModel(
  deps: Deps,
  districtId: string,
): Promise<StoredModel | BrokenModel | null> {
  const row = await deps.db
    .selectFrom('classifier_model')
    .select(['version', 'sha256', 'figures'])
    .where('district_id', '=', districtId)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!row) return null
  let model = opened.get(row.sha256)
  if (!model) {
    model = read(deps, row.sha256)
    const [oldest] = opened.keys()
    if (opened.size >= KEPT_MAX && oldest !== undefined) opened.delete(oldest)
    opened.set(row.sha256, model)
  }
  const found = await model
  if (!found) return { broken: row.version }
  // The first versions kept one figure over all.
  const { proofs, heldOut, accuracy, confidence } = row.figures
  const whole = [{ from: 0, right: Math.round(heldOut * accuracy), of: heldOut }]
  return {
    ...found,
    version: row.version,
    proofs: proofs ?? whole,
    confidence: confidence ?? AS_SAID,
  }
}

/** A file that was broken may have been written anew. */
export function forgetFile(sha256: string): void {
  opened.delete(sha256)
}

async function read(deps: Deps, sha256: string): Promise<Opened | null> {
  try {
    const bytes = await buffer(deps.files.read(sha256))
    return { bytes, classifier: openClassifier(decodeModel(bytes)) }
  } catch (error) {
    deps.log.error(
      { err: error },
      'the classifier in use cannot be read; keywords are used instead',
    )
    return null
  }
}

export async function listModels(deps: Deps, districtId: string): Promise<Models['models']> {
  const model = await activeModel(deps, districtId)
  const broken = model && 'broken' in model ? model.broken : null
  const rows = await deps.db
    .selectFrom('classifier_model')
    .selectAll()
    .where('district_id', '=', districtId)
    .orderBy('version', 'desc')
    .limit(MODELS_SHOWN)
    .execute()
  return rows.map(({ version, trained_at, texts, active, reason, figures }) => ({
    version,
    texts,
    active,
    reason,
    figures,
    broken: active && version === broken,
    trainedAt: trained_at.toISOString(),
  }))
}

/** An administrator knows better than the held-out texts. Version 0: the keywords. */
export async function chooseModel(tx: Tx, districtId: string, version: number): Promise<void> {
  const models = tx.updateTable('classifier_model').where('district_id', '=', districtId)
  await models.where('active', '=', true).set({ active: false, reason: 'replaced' }).execute()
  if (version === 0) return
  const { numUpdatedRows } = await models
    .where('version', '=', version)
    .set({ active: true, reason: 'chosen' })
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Refused('model_not_found')
}
