// Every setting of the program, read once. The README lists the same names.
import { resolve } from 'node:path'
import { z } from 'zod'

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HUIYIN_HOST: z.string().default('127.0.0.1'),
  HUIYIN_DATA: z.string().default('huiyin-data'),
  DATABASE_URL: z.string().url().optional(),
  HUIYIN_DEMO: z.enum(['0', '1']).default('1'),
  HUIYIN_DISTRICT: z
    .string()
    .regex(/^[0-9a-z-]{1,20}$/)
    .default('511902'),
  /** 32 bytes, hex: seals identities. Default: a key file in the data folder. */
  HUIYIN_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** The address citizens reach us under; stands in receipts, messages and QR codes. */
  HUIYIN_PUBLIC_URL: z.string().url().optional(),
  /** With less room than this on the disk, nothing new is taken in. */
  HUIYIN_KEEP_FREE_MB: z.coerce.number().int().min(0).default(200),
  HUIYIN_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  HUIYIN_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** How many proxies in front of us set X-Forwarded-For. */
  HUIYIN_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  HUIYIN_SMTP_URL: z.string().url().optional(),
  HUIYIN_MAIL_FROM: z.string().default('huiyin@localhost'),
  /** HTTP gateway for text messages, and the one for WeChat template messages. */
  HUIYIN_SMS_URL: z.string().url().optional(),
  HUIYIN_WECHAT_URL: z.string().url().optional(),
  HUIYIN_GATEWAY_TOKEN: z.string().optional(),
})

export interface Config {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | null
  demo: boolean
  districtId: string
  key: string | null
  publicUrl: string
  keepFreeMb: number
  role: 'all' | 'web' | 'worker'
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  proxies: number
  smtpUrl: string | null
  mailFrom: string
  smsUrl: string | null
  wechatUrl: string | null
  gatewayToken: string | null
}

/** Throws with every wrong setting named; never prints a value, which may be a secret. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`Settings are wrong:\n  ${wrong.join('\n  ')}`)
  }
  const settings = parsed.data
  return {
    port: settings.PORT,
    host: settings.HUIYIN_HOST,
    dataDir: resolve(settings.HUIYIN_DATA),
    databaseUrl: settings.DATABASE_URL ?? null,
    demo: settings.HUIYIN_DEMO === '1',
    districtId: settings.HUIYIN_DISTRICT,
    key: settings.HUIYIN_KEY ?? null,
    publicUrl: (settings.HUIYIN_PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(
      /\/$/,
      '',
    ),
    keepFreeMb: settings.HUIYIN_KEEP_FREE_MB,
    role: settings.HUIYIN_ROLE,
    logLevel: settings.HUIYIN_LOG,
    proxies: settings.HUIYIN_PROXIES,
    smtpUrl: settings.HUIYIN_SMTP_URL ?? null,
    mailFrom: settings.HUIYIN_MAIL_FROM,
    smsUrl: settings.HUIYIN_SMS_URL ?? null,
    wechatUrl: settings.HUIYIN_WECHAT_URL ?? null,
    gatewayToken: settings.HUIYIN_GATEWAY_TOKEN ?? null,
  }
}
