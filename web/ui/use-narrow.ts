import { useSyncExternalStore } from 'react'

// Paper is narrow, too, and no phone: what is printed stays a table.
const query = window.matchMedia('screen and (max-width: 991px)')

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
