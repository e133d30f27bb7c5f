// Live counts: "something in this district's ledger changed", at most once a second per process, across processes.
import type { Pool, PoolClient } from 'pg'

const CHANNEL = 'huiyin_changed'
const GATHER_MS = 1_000
const RECONNECT_MS = 5_000

export interface Live {
  /** After a commit. Cheap: many calls within a second become one notification. */
  changed(districtId: string): void
  /** Calls back when a district changed in any process; gives the way to stop listening. */
  listen(onChange: (districtId: string) => void): () => void
  close(): Promise<void>
}

export function openLive(pool: Pool, warn: (error: unknown) => void): Live {
  const listeners = new Set<(districtId: string) => void>()
  const waiting = new Set<string>()
  let client: PoolClient | null = null
  let closed = false
  let timer: NodeJS.Timeout | null = null
  let retry: NodeJS.Timeout | null = null

  async function connect() {
    if (closed || client) return
    try {
      const fresh = await pool.connect()
      client = fresh
      fresh.on('notification', (message) => {
        for (const listener of listeners) listener(message.payload ?? '')
      })
      fresh.on('error', (error) => {
        warn(error)
        client = null
        retry = setTimeout(() => void connect(), RECONNECT_MS)
      })
      await fresh.query(`listen ${CHANNEL}`)
    } catch (error) {
      warn(error)
      client = null
      if (!closed) retry = setTimeout(() => void connect(), RECONNECT_MS)
    }
  }

  function announce() {
    timer = null
    const districts = [...waiting]
    waiting.clear()
    for (const district of districts) {
      pool.query('select pg_notify($1, $2)', [CHANNEL, district]).catch(warn)
    }
  }

  return {
    changed(districtId) {
      if (closed) return
      waiting.add(districtId)
      timer ??= setTimeout(announce, GATHER_MS)
    },
    listen(onChange) {
      listeners.add(onChange)
      void connect()
      return () => listeners.delete(onChange)
    },
    async close() {
      closed = true
      if (timer) clearTimeout(timer)
      if (retry) clearTimeout(retry)
      client?.release(true)
      client = null
    },
  }
}
