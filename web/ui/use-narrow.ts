import { useSyncExternalStore } from 'react'

const query = window.matchMedia('(max-width: 991px)')

/** Whether the screen is a phone or a small tablet: tables become cards, dialogs fill the screen. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => query.matches,
  )
}
