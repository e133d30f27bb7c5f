/** @jsxImportSource preact */
// 验靶: the inspector's pages are fetched when somebody inspects; a collector's phone never loads them.
import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { KeptPack } from '../state.ts'
import { t } from '../ui.tsx'

const DOORS = ['doors', 'today', 'outbox', 'me'] as const
const LINES = ['checks', 'outbox', 'me'] as const
const BOTH = ['doors', 'checks', 'today', 'outbox', 'me'] as const

/** Who inspects sees the lines of the lot; doors only where they go from door to door as well. */
export function tabsOf(pack: KeptPack | null): readonly (typeof BOTH)[number][] {
  if (!pack?.me.inspects) return DOORS
  return pack.villages.some(({ mine }) => mine) ? BOTH : LINES
}

let loaded: FunctionComponent<{ id: string }> | null = null

export function ChecksDoor({ id }: { id: string }) {
  const [, draw] = useState(loaded !== null)
  useEffect(() => {
    if (loaded) return
    void import('./page.tsx').then(({ ChecksPage }) => {
      loaded = ChecksPage
      draw(true)
    })
  }, [])
  const Page = loaded
  return Page ? <Page id={id} /> : <p class="soft">{t().loading}</p>
}
