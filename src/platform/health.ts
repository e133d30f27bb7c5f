// Alive, ready, and figures for Prometheus.
import client from 'prom-client'
import { z } from 'zod'
import type { App } from './http.ts'
import type { Room } from './room.ts'

/** A figure that is read when Prometheus asks. */
export interface Reading {
  name: string
  help: string
  read(): Promise<Record<string, number>>
}

export interface HealthParts {
  room: Room
  readings: Reading[]
  pool: {
    query(text: string): Promise<unknown>
    totalCount: number
    idleCount: number
    waitingCount: number
  }
}

const Health = z.object({ status: z.enum(['ok', 'unavailable']) })

export async function healthRoutes(app: App, parts: HealthParts) {
  const registry = new client.Registry()
  client.collectDefaultMetrics({ register: registry })
  const duration = new client.Histogram({
    name: 'huiyin_request_seconds',
    help: 'Time to answer, by route and status.',
    registers: [registry],
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
  })
  new client.Gauge({
    name: 'huiyin_database_connections',
    help: 'Connections of the pool, by what they do.',
    registers: [registry],
    labelNames: ['state'],
    collect() {
      this.set({ state: 'all' }, parts.pool.totalCount)
      this.set({ state: 'idle' }, parts.pool.idleCount)
      this.set({ state: 'waited_for' }, parts.pool.waitingCount)
    },
  })
  new client.Gauge({
    name: 'huiyin_disk_free_bytes',
    help: 'Room left on the disk of the data folder.',
    registers: [registry],
    async collect() {
      this.set(await parts.room.freeBytes())
    },
  })
  for (const { name, help, read } of parts.readings) {
    new client.Gauge({
      name,
      help,
      registers: [registry],
      labelNames: ['state'],
      async collect() {
        for (const [state, n] of Object.entries(await read())) this.set({ state }, n)
      },
    })
  }
  // On the root: a hook inside a plugin would measure that plugin's routes only.
  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: String(reply.statusCode),
    }
    duration.observe(labels, reply.elapsedTime / 1000)
  })

  app.get(
    '/healthz',
    {
      config: { access: { kind: 'public' } },
      schema: { summary: 'The process is alive', response: { 200: Health } },
    },
    () => ({ status: 'ok' as const }),
  )

  app.get(
    '/readyz',
    {
      config: { access: { kind: 'public' } },
      schema: {
        summary: 'The database answers and there is room on the disk',
        response: { 200: Health, 503: Health },
      },
    },
    async (_request, reply) => {
      try {
        await parts.pool.query('select 1')
        await parts.room.assert()
        return { status: 'ok' as const }
      } catch {
        return reply.code(503).send({ status: 'unavailable' as const }) // the answer is the report
      }
    },
  )

  app.get(
    '/metrics',
    { config: { access: { kind: 'public' } }, schema: { summary: 'Figures for Prometheus' } },
    async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  )
}
