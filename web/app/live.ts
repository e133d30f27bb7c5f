// Live counts: the server says that something changed, at most once a second; what is on screen reloads.
import { useEffect, useState } from 'react'
import { queryClient } from './session.ts'

const LIVE_KEYS = new Set(['desk', 'appeals', 'count', 'counts'])
const GATHER_MS = 2_000

export function useLive(): boolean {
  const [connected, setConnected] = useState(true)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const source = new EventSource('/api/events')
    const reload = () => {
      timer = null
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => LIVE_KEYS.has(String(queryKey[0])),
      })
    }
    source.addEventListener('changed', () => {
      timer ??= setTimeout(reload, GATHER_MS)
    })
    source.onopen = () => setConnected(true)
    source.onerror = () => setConnected(false)
    return () => {
      if (timer) clearTimeout(timer)
      source.close()
    }
  }, [])
  return connected
}
