// Which page: the part of the address behind #, so that a tab that is killed comes back where it was.
import { useEffect, useState } from 'preact/hooks'

export const PAGES = ['doors', 'today', 'outbox', 'me', 'visit', 'checks', 'check'] as const
export type Page = (typeof PAGES)[number]
export interface Place {
  page: Page
  id: string
}

export function placeOf(hash: string): Place {
  const [page = '', id = ''] = hash.replace(/^#\/?/, '').split('/')
  return { page: PAGES.find((known) => known === page) ?? 'doors', id }
}

export function go(to: string) {
  location.hash = `#/${to}`
}

export function usePlace(): Place {
  const [place, setPlace] = useState(() => placeOf(location.hash))
  useEffect(() => {
    const moved = () => {
      setPlace(placeOf(location.hash))
      scrollTo(0, 0)
    }
    addEventListener('hashchange', moved)
    return () => removeEventListener('hashchange', moved)
  }, [])
  return place
}
