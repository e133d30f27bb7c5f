import { useQuery } from '@tanstack/react-query'
import type { Rulebook, RulebookDoc } from '../../src/rulebook/contract.ts'
import { get } from '../http.ts'

/** The rulebook in force. It changes seldom, and every event names the version it was decided under. */
export function useRulebook() {
  return useQuery({ queryKey: ['rulebook'], queryFn: fetchRulebook, staleTime: 5 * 60_000 })
}

async function fetchRulebook(): Promise<Rulebook> {
  const { version, doc } = await get<{ version: number; doc: RulebookDoc }>('/api/rulebook')
  return { ...doc, version }
}
