// A citizen's phone for tests: keeps cookies like a browser, posts forms like one without script.
import type { Response } from 'light-my-request'
import type { TestApp } from './app.ts'

export type Phone = ReturnType<typeof aPhone>

let counter = 0

export function aPhone(t: TestApp, headers: Record<string, string> = {}) {
  const jar = new Map<string, { value: string; path: string }>()
  // An address of its own: what one phone does throttles no other.
  const remoteAddress = `10.1.${Math.floor((counter += 1) / 250)}.${counter % 250}`

  async function send(
    method: 'GET' | 'POST',
    url: string,
    payload?: string | Buffer,
    more: Record<string, string> = {},
  ): Promise<Response> {
    const cookie = [...jar]
      .filter(([, { path }]) => url.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
    const answer = await t.app.inject({
      method,
      url,
      remoteAddress,
      payload,
      headers: { ...(cookie ? { cookie } : {}), ...headers, ...more },
    })
    for (const { name, value, path, maxAge } of answer.cookies) {
      if (value === '' || maxAge === 0) jar.delete(name)
      else jar.set(name, { value, path: path ?? '/' })
    }
    return answer
  }

  return {
    jar,
    get: (url: string) => send('GET', url),
    post: (url: string, form: Record<string, string> = {}) =>
      send('POST', url, new URLSearchParams(form).toString(), {
        'content-type': 'application/x-www-form-urlencoded',
      }),
    /** As a form with files does. */
    upload(
      url: string,
      form: Record<string, string>,
      files: { field: string; name: string; type: string; bytes: Buffer }[],
    ) {
      const { body, type } = multipart(form, files)
      return send('POST', url, body, { 'content-type': type })
    },
    /** What the slip shows. */
    async receipt() {
      const { body } = await send('GET', '/receipt')
      const shown = (name: string) =>
        new RegExp(`data-${name}>([\\w-]+)<`).exec(body)?.[1]?.replaceAll('-', '') ?? ''
      return { code: shown('code'), secret: shown('secret') }
    },
  }
}

export function multipart(
  form: Record<string, string>,
  files: { field: string; name: string; type: string; bytes: Buffer }[],
): { body: Buffer; type: string } {
  const boundary = '----huiyin-test-boundary'
  const parts = [
    ...Object.entries(form).map(([name, value]) =>
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      ),
    ),
    ...files.flatMap(({ field, name, type, bytes }) => [
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`,
      ),
      bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]
  return { body: Buffer.concat(parts), type: `multipart/form-data; boundary=${boundary}` }
}
