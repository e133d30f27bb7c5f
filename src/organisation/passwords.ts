// Passwords: argon2id, one-time passwords for paper, and the few rules that help (NIST SP 800-63B §5.1.1).
import { hash, verify } from '@node-rs/argon2'
import { normaliseCode, readableCode } from '../platform/ids.ts'
import { PASSWORD_CHARS_MIN } from './contract.ts'
import type { OrganisationRefusal } from './refusals.ts'

/** OWASP's first choice for argon2id: 46 MiB, one pass, one lane. argon2id is the library's default. */
const COST = { memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const

/** A one-time password stands on paper and is typed by hand: about 58 bits. */
const ONE_TIME_CHARS = 12
const GROUP_CHARS = 4

/** An input method may produce full-width letters: the same password, whichever way it was typed. */
const asTyped = (password: string) => password.normalize('NFKC')

export async function hashPassword(password: string): Promise<string> {
  return hash(asTyped(password), COST)
}

export interface OneTime {
  /** As shown, in groups: `ABCD-EFGH-JKMN`. */
  shown: string
  hash: string
}

export async function oneTimePassword(): Promise<OneTime> {
  const code = readableCode(ONE_TIME_CHARS)
  const groups = Array.from({ length: ONE_TIME_CHARS / GROUP_CHARS }, (_, i) =>
    code.slice(i * GROUP_CHARS, (i + 1) * GROUP_CHARS),
  )
  return { shown: groups.join('-'), hash: await hash(code, COST) }
}

/** `oneTime`: typed from paper, so blanks, dashes and small letters do not matter. */
export async function passwordFits(
  passwordHash: string,
  password: string,
  oneTime: boolean,
): Promise<boolean> {
  return verify(passwordHash, oneTime ? normaliseCode(password) : asTyped(password))
}

let dummy: Promise<string> | null = null

/** For a username nobody has: the same work, so that the time taken says nothing. */
export function dummyHash(): Promise<string> {
  dummy ??= hash(readableCode(ONE_TIME_CHARS), COST)
  return dummy
}

/** Long rather than odd. The list is short on purpose: what people here try first. */
const TOO_EASY =
  /^(.)\1*$|^(0123456789|1234567890|12345678910|9876543210|qwertyuiop|password\d*|admin\d*|woaini\d*|huiyin\d*|bazhou\d*|a123456789|abc1234567)$/i

export function whyNotPassword(password: string, username: string): OrganisationRefusal | null {
  const typed = asTyped(password)
  if ([...typed].length < PASSWORD_CHARS_MIN) return 'password_too_short'
  const lower = typed.toLowerCase()
  const named = lower.includes(username) && lower.length < username.length + PASSWORD_CHARS_MIN
  return TOO_EASY.test(typed) || isRun(typed) || named ? 'password_too_easy' : null
}

/** 0123456789, abcdefghij, or a piece repeated: 123123123123. */
function isRun(typed: string): boolean {
  const codes = [...typed].map((character) => character.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, i) => code - (codes[i] ?? 0)))
  if (steps.size === 1) return true
  return /^(.{1,4})\1{2,}.{0,3}$/u.test(typed)
}
