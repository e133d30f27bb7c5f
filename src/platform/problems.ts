// One handler for everything that goes wrong: refusals become their sentence, faults a calm page and a log line.
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isResponseSerializationError } from 'fastify-type-provider-zod'
import { Refused, type RefusalLine } from './errors.ts'
import { languageOf, type App, type Problem } from './http.ts'
import { fieldsOfError } from './malformed.ts'

export type Refusals = Readonly<Record<string, RefusalLine>>

const PLATFORM: Refusals = {
  malformed: {
    status: 400,
    zh: '提交的内容格式不对，请检查标出的各项。',
    en: 'What was sent is not well formed. Check the fields named.',
  },
  not_json: {
    status: 400,
    zh: '提交的内容不是有效的 JSON。',
    en: 'What was sent is not valid JSON.',
  },
  too_large: { status: 413, zh: '提交的内容太大。', en: 'What was sent is too large.' },
  wrong_media_type: {
    status: 415,
    zh: '不支持这种内容格式。',
    en: 'This kind of content is not supported.',
  },
  not_storable: {
    status: 400,
    zh: '内容里有无法保存的字符，请删去后再提交。',
    en: 'There is a character in it that cannot be stored. Remove it and send again.',
  },
  no_such_page: { status: 404, zh: '没有这个页面。', en: 'There is no such page.' },
  too_many: {
    status: 429,
    zh: '操作太频繁，请稍后再试。',
    en: 'Too many attempts. Try again later.',
  },
}
const FAULT = {
  fault: {
    status: 500,
    zh: '系统出了问题，已记录。您的内容没有丢失，请稍后再试。',
    en: 'Something went wrong on our side and was recorded. Try again soon.',
  },
  unavailable: {
    status: 503,
    zh: '系统暂时不可用，请过一会儿再试。',
    en: 'The system is not available for the moment. Try again soon.',
  },
}

/** `pageNotFound` answers somebody who came with a browser and no route. */
export function problemHandlers(
  app: App,
  refusals: Refusals,
  pageNotFound: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
) {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error, request, { ...PLATFORM, ...refusals })
    if (problem.status >= 500) request.log.error({ err: error, requestId: request.id }, 'fault')
    return sendProblem(reply, problem, error instanceof Refused ? error.details : {})
  })
  app.setNotFoundHandler((request, reply) => {
    const browsing =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      /text\/html/.test(request.headers.accept ?? '')
    if (browsing) return pageNotFound(request, reply)
    return sendProblem(reply, compose('no_such_page', PLATFORM['no_such_page'], request), {})
  })
}

/** The problem for an error, in the language of the request. Pages use it too, to say the same in HTML. */
export function problemOf(
  error: FastifyError | Error,
  request: FastifyRequest,
  refusals: Refusals,
): Problem {
  if (error instanceof Refused) {
    const line = refusals[error.code]
    return line ? compose(error.code, line, request) : compose('fault', FAULT.fault, request)
  }
  const fields = fieldsOfError(error, languageOf(request))
  if (fields) return { ...compose('malformed', PLATFORM['malformed'], request), fields }
  if (isResponseSerializationError(error)) return compose('fault', FAULT.fault, request)
  if (isDiskFull(error)) return compose('disk_full', refusals['disk_full'], request)
  if (isDatabaseAway(error)) return compose('unavailable', FAULT.unavailable, request)
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return compose('too_large', PLATFORM['too_large'], request)
  if (status === 415) return compose('wrong_media_type', PLATFORM['wrong_media_type'], request)
  if (status === 400) return compose('not_json', PLATFORM['not_json'], request)
  if (status === 429) return compose('too_many', PLATFORM['too_many'], request)
  return compose('fault', FAULT.fault, request)
}

function compose(
  code: string,
  line: { status: number; zh: string; en: string } | undefined,
  request: FastifyRequest,
): Problem {
  const { status, zh, en } = line ?? FAULT.fault
  const detail = languageOf(request) === 'en' ? en : zh
  return {
    type: `urn:huiyin:problem:${code}`,
    title: detail,
    status,
    code,
    detail,
    requestId: request.id,
  }
}

function sendProblem(reply: FastifyReply, problem: Problem, details: Record<string, unknown>) {
  const after = details['retryAfterSeconds']
  if (typeof after === 'number') reply.header('retry-after', String(after))
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ ...details, ...problem })
}

function isDiskFull(error: Error): boolean {
  return 'code' in error && (error.code === 'ENOSPC' || error.code === '53100')
}

/** PostgreSQL gone, restarting or unreachable: the request failed cleanly and nothing was acknowledged. */
function isDatabaseAway(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : ''
  return (
    [
      'ECONNREFUSED',
      'ECONNRESET',
      'EPIPE',
      '57P01',
      '57P02',
      '57P03',
      '55000', // « not currently accepting connections »: an administrator closed the database for a while
      '08006',
      '08003',
      '53300',
    ].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect/i.test(error.message)
  )
}
