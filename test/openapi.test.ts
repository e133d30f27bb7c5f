// The OpenAPI document: complete enough to make a client from, and true to what the routes answer.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROUTED_VERBS } from '../src/appeals/contract.ts'
import { testApp, type TestApp } from './support/app.ts'

interface Operation {
  operationId: string
  summary?: string
  security: object[]
  parameters?: { in: string; name: string; required?: boolean }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
}
interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> }
}

let t: TestApp
let document: Document
let operations: { path: string; method: string; operation: Operation }[]
beforeAll(async () => {
  t = await testApp()
  document = (await t.app.inject('/api/openapi.json')).json<Document>()
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
})
afterAll(() => t.close())

test('it names every verb with its input, and the routes that are promised to others', () => {
  for (const verb of ROUTED_VERBS)
    expect(document.paths[`/api/appeals/{id}/${verb}`]?.['post']?.requestBody, verb).toBeTruthy()
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      '/api/public/appeals',
      '/api/public/appeals/{code}',
      '/api/session',
      '/api/appeals',
      '/healthz',
      '/readyz',
      '/metrics',
    ]),
  )
})

test('every reference leads to a shape that stands in it, and every shape is used', () => {
  const text = JSON.stringify(document)
  const named = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '')
  expect(named.length).toBeGreaterThan(50)
  const there = Object.keys(document.components.schemas).map(
    (name) => `#/components/schemas/${name}`,
  )
  expect([...new Set(named)].sort()).toEqual(there.sort())
  expect(text).not.toContain('PLACEHOLDER')
  for (const name of ['Problem', 'AppealDetail', 'AppealPage', 'PublicStory', 'ImportCheck'])
    expect(document.components.schemas, name).toHaveProperty(name)
})

test('every operation has a name of its own, says what it does, and what it answers when it goes well', () => {
  const names = operations.map(({ operation }) => operation.operationId)
  expect(new Set(names).size).toBe(names.length)
  for (const { path, method, operation } of operations) {
    expect(operation.summary, `${method} ${path}`).toBeTruthy()
    const good = Object.keys(operation.responses).filter((status) => status.startsWith('2'))
    expect(good.length, `${method} ${path}`).toBeGreaterThan(0)
  }
})

test('every parameter in a path is described, and required', () => {
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const described = (operation.parameters ?? []).filter((each) => each.in === 'path')
    expect(described.map(({ name }) => name).sort(), path).toEqual(inPath.sort())
    expect(described.every(({ required }) => required)).toBe(true)
  }
})

test('every refusal is a problem, and the ones of a route fit what may go wrong there', () => {
  for (const { path, method, operation } of operations) {
    const where = `${method} ${path}`
    const refusals = Object.entries(operation.responses).filter(([status]) => /^[45]/.test(status))
    for (const [status, { content }] of refusals)
      if (path !== '/readyz')
        expect(content, `${where} ${status}`).toEqual({
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        })
    const staff = operation.security.length > 0
    expect('401' in operation.responses, where).toBe(staff)
    if (path.includes('{')) expect(operation.responses, where).toHaveProperty('404')
    if (operation.requestBody) expect(operation.responses, where).toHaveProperty('400')
    expect(operation.responses, where).toHaveProperty('500')
  }
})

test('who must be signed in is told by the route’s own access, and a receipt opens by its header', () => {
  expect(document.components.securitySchemes).toMatchObject({
    session: { type: 'apiKey', in: 'cookie', name: 'huiyin_session' },
  })
  for (const { method, url, access } of t.app.accessList) {
    const operation = document.paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    if (!operation) continue
    expect(operation.security, `${method} ${url}`).toEqual(
      access.kind === 'staff' ? [{ session: [] }] : [],
    )
  }
  const track = document.paths['/api/public/appeals/{code}']?.['get']
  expect(track?.parameters?.map((each) => `${each.in} ${each.name}`)).toContain(
    'header X-Receipt-Secret',
  )
})

test('what a route really refuses is a problem of the shape described', async () => {
  const { required } = document.components.schemas['Problem'] as { required: string[] } // as zod writes it
  for (const answer of [
    await t.app.inject('/api/appeals'),
    await t.app.inject({ method: 'POST', url: '/api/public/appeals', payload: {} }),
    await t.app.inject('/api/public/appeals/AAAAAAAAAA'),
  ]) {
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(Object.keys(answer.json())).toEqual(expect.arrayContaining(required))
  }
})
