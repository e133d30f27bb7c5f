// The model as a file: `HYCL`, the version of the layout, a head in JSON, the numbers, and a checksum over all of it.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Model, ModelHead } from './model.ts'

/** 2: words beside characters. */
export const LAYOUT = 2
const MAGIC = 'HYCL'
const FIXED_BYTES = 12
const SUM_BYTES = 32

/** Why a file is not a model this program can use; a sentence for whoever asked. */
export class ModelFault extends Error {
  override name = 'ModelFault'
}

export function encodeModel({ head, rarity, weights }: Model): Buffer {
  const json = Buffer.from(JSON.stringify(head))
  const fixed = Buffer.alloc(FIXED_BYTES)
  fixed.write(MAGIC, 0, 'latin1')
  fixed.writeUInt32LE(LAYOUT, 4)
  fixed.writeUInt32LE(json.length, 8)
  const body = Buffer.concat([
    fixed,
    json,
    rarity,
    Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength),
  ])
  return Buffer.concat([body, createHash('sha256').update(body).digest()])
}

export function decodeModel(bytes: Buffer): Model {
  if (bytes.length < FIXED_BYTES + SUM_BYTES || bytes.toString('latin1', 0, 4) !== MAGIC) {
    throw new ModelFault('这不是回音的分类模型。/ This file is not a classifier of Huiyin.')
  }
  const layout = bytes.readUInt32LE(4)
  if (layout !== LAYOUT) {
    throw new ModelFault(
      `模型是第 ${layout} 版格式，本程序只读第 ${LAYOUT} 版，请重新训练。/ The model has layout ${layout}, this program reads ${LAYOUT}: train it again.`,
    )
  }
  const body = bytes.subarray(0, bytes.length - SUM_BYTES)
  if (
    !createHash('sha256')
      .update(body)
      .digest()
      .equals(bytes.subarray(bytes.length - SUM_BYTES))
  )
    throw broken()
  const from = FIXED_BYTES + bytes.readUInt32LE(8)
  const head = headOf(body.toString('utf8', FIXED_BYTES, from))
  const width = 2 ** head.features.bits
  const size = width * head.labels.length
  if (body.length !== from + width + size) throw broken()
  return {
    head,
    rarity: Uint8Array.from(body.subarray(from, from + width)),
    weights: Int8Array.from(new Int8Array(body.buffer, body.byteOffset + from + width, size)),
  }
}

const Numbers = z.array(z.number())
/** What reading depends on; the figures are shown only. */
const Head = z.object({
  labels: z.array(z.string()).min(2),
  fields: z.array(z.string()).min(1),
  features: z.object({
    bits: z.int().min(4).max(24),
    orders: z.array(z.int().min(1).max(8)).min(1),
    fieldWeights: Numbers,
    wordWeight: z.number().min(0),
  }),
  biases: Numbers,
  scales: Numbers,
  calibration: z.object({ temperature: z.number(), biases: Numbers }),
})

function headOf(json: string): ModelHead {
  let head: unknown
  try {
    head = JSON.parse(json)
  } catch {
    throw broken()
  }
  const parsed = Head.safeParse(head)
  const classes = parsed.data?.labels.length
  if (
    !parsed.success ||
    [parsed.data.biases, parsed.data.scales, parsed.data.calibration.biases].some(
      ({ length }) => length !== classes,
    )
  ) {
    throw broken()
  }
  return head as ModelHead // its sum is right, and what reading depends on was checked above
}

function broken(): ModelFault {
  return new ModelFault('模型文件已损坏，请重新训练。/ The model file is damaged: train it again.')
}
