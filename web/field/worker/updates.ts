// A new version waits until no act is half-way: never in the middle of a form, never in the middle of an upload.
import { set } from '../state.ts'
import { placeOf } from '../place.ts'

let waiting: ServiceWorker | null = null
let isBusy: () => boolean = () => false

export function offerUpdates(busy: () => boolean) {
  isBusy = busy
  if (!('serviceWorker' in navigator)) return
  const had = navigator.serviceWorker.controller !== null
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (had) reloadWhenFree() // the first worker ever changes nothing
  })
  void navigator.serviceWorker
    .register('./sw.js', { scope: './', updateViaCache: 'none' })
    .then((registration) => {
      if (registration.waiting && had) ready(registration.waiting)
      registration.addEventListener('updatefound', () => {
        const coming = registration.installing
        coming?.addEventListener('statechange', () => {
          if (coming.state === 'installed' && navigator.serviceWorker.controller) ready(coming)
        })
      })
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible')
          void registration.update().catch(() => undefined) // without a line: another day
      })
    })
    .catch(() => undefined) // no worker (a private window): the app works, and needs a line to open
}

function ready(worker: ServiceWorker) {
  waiting = worker
  set({ updateReady: true })
}

export const isHalfWay = () => isBusy() || ['visit', 'check'].includes(placeOf(location.hash).page)

/** True when it goes on; false while something is half-way. */
export function updateNow(): boolean {
  if (isHalfWay()) return false
  waiting?.postMessage('take over')
  return true
}

/** Another tab took the new version: this one follows when its form is done. What was typed is kept in any case. */
function reloadWhenFree() {
  if (!isHalfWay()) return location.reload()
  const timer = setInterval(() => {
    if (isHalfWay()) return
    clearInterval(timer)
    location.reload()
  }, 2_000)
}
