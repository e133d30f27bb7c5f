// What is wrong with what was sent, in words for the one who sent it: a village clerk reads no "expected string".
import type { FastifySchemaCompiler } from 'fastify'
import { z } from 'zod'
import type { Language } from './http.ts'

/** One thing that is wrong, and where. */
interface Fault {
  path: string
  zh: string
  en: string
}

type Issue = z.core.$ZodIssue

/** Everybody may say in which language they wish to be answered. */
const ALWAYS_TAKEN = ['lang']
const OPTIONS_NAMED_MAX = 12
const chinese = z.locales.zhCN().localeError
const english = z.locales.en().localeError

/**
 * Checks a request by the schema of its route. A query may hold nothing else: a filter that is misspelt and passed
 * over would show a list that looks filtered and is not.
 */
export const checkRequest: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (data: unknown) => {
    const unknown = httpPart === 'querystring' ? unknownKeys(schema, data) : []
    const result = schema.safeParse(data, { reportInput: true })
    if (result.success && unknown.length === 0) return { value: result.data }
    return { error: [...unknown, ...faultsOf(result.error?.issues ?? [])].map(asValidation) }
  }

/** The fields of a problem, in one language. */
export function fieldsIn(issues: readonly Issue[], language: Language) {
  return faultsOf(issues).map((fault) => ({ path: fault.path, message: fault[language] }))
}

/** The same, out of the error that Fastify makes of `checkRequest`; null when it is another error. */
export function fieldsOfError(error: Error, language: Language) {
  if (!('validation' in error) || !Array.isArray(error.validation)) return null
  const faults = error.validation as ReturnType<typeof asValidation>[] // no other compiler is set
  return faults.map(({ params }) => ({ path: params.path, message: params[language] }))
}

function asValidation(fault: Fault) {
  return {
    keyword: 'malformed',
    instancePath: `/${fault.path.replaceAll('.', '/')}`,
    schemaPath: '',
    params: { ...fault },
    message: fault.en,
  }
}

function unknownKeys(schema: z.ZodType, data: unknown): Fault[] {
  if (!(schema instanceof z.ZodObject) || typeof data !== 'object' || data === null) return []
  return Object.keys(data)
    .filter((key) => !(key in schema.shape) && !ALWAYS_TAKEN.includes(key))
    .map((path) => ({
      path,
      zh: `没有“${path}”这个查询条件`,
      en: `There is no query parameter “${path}”`,
    }))
}

function faultsOf(issues: readonly Issue[]): Fault[] {
  return issues.flatMap((issue) => {
    const path = issue.path.join('.')
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...issue.path, key].join('.'),
        zh: `没有“${key}”这一项`,
        en: `There is no field “${key}”`,
      }))
    const [zh, en] = words(issue) ?? [
      sentence(chinese(raw(issue))) ?? '格式不对',
      sentence(english(raw(issue))) ?? issue.message,
    ]
    return [{ path, zh, en }]
  })
}

/** What happens every day, without the words of programmers. The rest is said by the locales of the schema library. */
function words(issue: Issue): readonly [string, string] | null {
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_union':
      if (issue.input === undefined) return ['这一项必须填写', 'This is required']
      return issue.code === 'invalid_type' ? typeWords(issue.expected) : WRONG
    case 'invalid_value':
      if (issue.input === undefined) return ['这一项必须填写', 'This is required']
      return issue.values.length > OPTIONS_NAMED_MAX
        ? ['不在可选的范围内', 'Not one of the choices']
        : [`只能是：${issue.values.join('、')}`, `Must be one of: ${issue.values.join(', ')}`]
    case 'too_small':
      return bounds(issue.origin, issue.minimum, 'least')
    case 'too_big':
      return bounds(issue.origin, issue.maximum, 'most')
    case 'invalid_format':
      if (issue.format === 'uuid') return ['编号格式不对', 'Not a valid id']
      if (issue.format === 'email') return ['邮箱格式不对', 'Not a valid e-mail address']
      return WRONG
    case 'custom':
      return WRONG
    default:
      return null
  }
}

const WRONG = ['格式不对', 'The format is wrong'] as const
const TYPES: Partial<Record<string, readonly [string, string]>> = {
  string: ['应为文字', 'Must be text'],
  number: ['应为数字', 'Must be a number'],
  int: ['应为整数', 'Must be a whole number'],
  boolean: ['应为“是”或“否”', 'Must be true or false'],
  array: ['应为列表', 'Must be a list'],
  object: ['应为一组内容', 'Must be an object'],
  record: ['应为一组内容', 'Must be an object'],
}

function typeWords(expected: string): readonly [string, string] {
  return TYPES[expected] ?? WRONG
}

function bounds(
  origin: string,
  bound: number | bigint,
  side: 'least' | 'most',
): readonly [string, string] {
  const [zh, en] = side === 'least' ? ['至少', 'At least'] : ['最多', 'At most']
  if (origin === 'string' && side === 'least' && Number(bound) === 1)
    return ['不能为空', 'This cannot be empty']
  if (origin === 'string') return [`${zh} ${bound} 个字`, `${en} ${bound} characters`]
  if (origin === 'array' || origin === 'set') return [`${zh} ${bound} 项`, `${en} ${bound} entries`]
  return side === 'least'
    ? [`不能小于 ${bound}`, `Cannot be less than ${bound}`]
    : [`不能大于 ${bound}`, `Cannot be more than ${bound}`]
}

function sentence(said: string | { message: string } | null | undefined): string | undefined {
  return typeof said === 'object' ? said?.message : said
}

/** The locales read an issue as it is raised; the ones that were raised hold the same. */
function raw(issue: Issue): z.core.$ZodRawIssue {
  return { ...issue } as z.core.$ZodRawIssue // `input` is there: `reportInput`
}
