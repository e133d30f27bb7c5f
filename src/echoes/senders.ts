// The ways out of the building: mail by SMTP, text and WeChat messages through an HTTP gateway.
import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import type { Config } from '../platform/config.ts'

const TIMEOUT_MS = 10_000
const ANSWER_BYTES_MAX = 64 * 1024

export interface Message {
  to: string
  subject?: string
  text: string
  /** The gateway's name for the text: text messages and WeChat messages are sent by approved templates. */
  template?: string
  /** The same echo sent twice carries the same id, so that the other side can recognise it. */
  echoId: string
}

/** Gives back when the other side took the message; throws when it did not, or when we cannot know. */
export type Sender = (message: Message) => Promise<{ providerId?: string }>

/** A sender that is null is not set up in this district. */
export interface EchoSenders {
  mail: Sender | null
  sms: Sender | null
  wechat: Sender | null
}

/** The other side said no, and will say no again: do not try another time. */
export class PermanentFailure extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'PermanentFailure'
  }
}

export function openSenders(config: Config, log: Logger): EchoSenders {
  const gateway = (url: string) => openGateway(url, config.gatewayToken, TIMEOUT_MS)
  const senders: EchoSenders = {
    mail: config.smtpUrl ? openMail(config.smtpUrl, config.mailFrom, TIMEOUT_MS) : null,
    sms: config.smsUrl ? gateway(config.smsUrl) : null,
    wechat: config.wechatUrl ? gateway(config.wechatUrl) : null,
  }
  const missing = Object.entries(senders).flatMap(([channel, sender]) => (sender ? [] : [channel]))
  if (missing.length > 0)
    log.info({ missing }, 'echo channels that are not set up: only the tracking page there')
  return senders
}

export function openMail(url: string, from: string, timeoutMs: number): Sender {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // No file or address is ever fetched for a message.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host = from.replace(/^.*@/, '').replace(/[^\w.-]/g, '') || 'localhost'
  return async ({ to, subject, text, echoId }) => {
    try {
      const sent = await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject: subject ?? '',
        text,
        // The same for every attempt: a mail server or reader that saw it already can drop the second one.
        messageId: `<echo-${echoId}@${host}>`,
        headers: { 'auto-submitted': 'auto-generated' },
      })
      return { providerId: sent.response.slice(0, 200) }
    } catch (error) {
      const code = responseCode(error)
      // 5xx is final by RFC 5321 §4.2.1 — save 5xx to our own login, which the administrator can repair.
      if (code !== null && code >= 500 && code !== 530 && code !== 535) {
        throw new PermanentFailure(`smtp ${code}`)
      }
      // No server was asked: the address itself cannot be used.
      if (code === null && errorCode(error) === 'EENVELOPE')
        throw new PermanentFailure('smtp EENVELOPE')
      // The server's sentence usually repeats the address: only its code goes into rows and logs.
      throw new Error(code === null ? `smtp ${errorCode(error)}` : `smtp ${code}`)
    }
  }
}

/** POST {to, text, template, idempotencyKey}: 2xx taken · 409 taken before · other 4xx never · anything else later. */
export function openGateway(url: string, token: string | null, timeoutMs: number): Sender {
  return async ({ to, text, template, echoId }) => {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'error', // a message is not to be carried to another host
      headers: {
        'content-type': 'application/json',
        'idempotency-key': echoId,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({ to, text, template, idempotencyKey: echoId }),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw new Error(`gateway ${errorCode(error)}`)
    })
    if (answer.ok || answer.status === 409) return providerIdOf(await readSome(answer))
    await answer.body?.cancel()
    // 408 and 429 ask for another time; 401 and 403 are about our own token, which can be repaired.
    const later = [401, 403, 408, 425, 429].includes(answer.status) || answer.status >= 500
    if (later) throw new Error(`gateway ${answer.status}`)
    throw new PermanentFailure(`gateway ${answer.status}`)
  }
}

/** The gateway took the message already: an answer we cannot read must not make us send again. */
async function readSome(answer: Response): Promise<string> {
  try {
    const text = await answer.text()
    return text.slice(0, ANSWER_BYTES_MAX)
  } catch {
    return ''
  }
}

function providerIdOf(body: string): { providerId?: string } {
  const found = /"(?:providerId|messageId|id)"\s*:\s*"?([\w.:-]{1,100})/.exec(body)
  return found?.[1] ? { providerId: found[1] } : {}
}

function responseCode(error: unknown): number | null {
  const code = (error as { responseCode?: unknown }).responseCode // nodemailer puts the SMTP code there
  return typeof code === 'number' ? code : null
}

function errorCode(error: unknown): string {
  const { code, name, cause } = error as {
    code?: unknown
    name?: unknown
    cause?: { code?: unknown }
  } // errors of Node and of fetch
  const found = [cause?.code, typeof code === 'string' ? code : null, name].find(
    (one) => typeof one === 'string',
  )
  return String(found ?? 'failed').slice(0, 60)
}
