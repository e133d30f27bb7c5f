// 适老化: large type, remembered on this device.
import { useSyncExternalStore } from 'react'

const KEY = 'huiyin-large-type'
const listeners = new Set<() => void>()

export function useLargeType(): [large: boolean, set: (large: boolean) => void] {
  const large = useSyncExternalStore(subscribe, () => localStorage.getItem(KEY) === '1')
  return [large, setLargeType]
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function setLargeType(large: boolean) {
  localStorage.setItem(KEY, large ? '1' : '0')
  for (const listener of listeners) listener()
}
