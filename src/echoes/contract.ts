// 回音 over the wire: what was sent to whom, and what could not be.
import { z } from 'zod'
import { EchoKey } from '../rulebook/contract.ts'

/** Ways out of the building. The tracking page is not one of them: it reads the history itself, always. */
export const EchoChannel = z.enum(['mail', 'sms', 'wechat'])
export type EchoChannel = z.infer<typeof EchoChannel>

/** failed: not yet sent, and tried again later · dead: given up · skipped: there was nothing to send, or no way. */
export const EchoState = z.enum(['queued', 'failed', 'sent', 'dead', 'skipped'])
export type EchoState = z.infer<typeof EchoState>

export const EchoRow = z.object({
  id: z.uuid(),
  appealId: z.uuid(),
  reporterNo: z.number().int(),
  /** 138****1234, or only the kind of address; never the address. */
  recipient: z.string(),
  seq: z.number().int(),
  key: EchoKey,
  channel: EchoChannel,
  state: EchoState,
  attempts: z.number().int(),
  notBefore: z.string(),
  sentAt: z.string().nullable(),
  lastError: z.string().nullable(),
  createdAt: z.string(),
})
export type EchoRow = z.infer<typeof EchoRow>

/** A dead echo is the administrator's matter too, who sees no appeals: the code is all it tells of one. */
export const DeadEcho = z.object({
  id: z.uuid(),
  /** null for an efficiency complaint. */
  code: z.string().nullable(),
  key: EchoKey.nullable(),
  channel: EchoChannel,
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  createdAt: z.string(),
})
export type DeadEcho = z.infer<typeof DeadEcho>
