// The service worker: the whole app lies in one cache per version and opens without a line. The API is never answered from here.
interface Waitable extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface FetchLike extends Event {
  request: Request
  respondWith(answer: Promise<Response>): void
}
interface Worker {
  location: Location
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate', listener: (event: Waitable) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchLike) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}
const worker = self as unknown as Worker // types of the page are loaded here, not those of a worker

/** Written in by the build: the version, and every file of it ('./' first). */
const [VERSION, FILES] = JSON.parse('__SHELL__') as [string, string[]] // tools/build-field.ts
const CACHE = `huiyin-field-${VERSION}`

worker.addEventListener('install', (event) => {
  // All or nothing; past the browser's own cache, so that a version is never a mixture.
  const fresh = FILES.map((file) => new Request(file, { cache: 'reload' }))
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)))
})

worker.addEventListener('activate', (event) => {
  const old = caches
    .keys()
    .then((names) => names.filter((name) => name.startsWith('huiyin-field-') && name !== CACHE))
  event.waitUntil(
    old
      .then((names) => Promise.all(names.map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  )
})

worker.addEventListener('message', ({ data }) => {
  if (data === 'take over') void worker.skipWaiting()
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  const scope = new URL('./', worker.location.href)
  if (request.method !== 'GET' || url.origin !== scope.origin) return
  if (!url.pathname.startsWith(scope.pathname)) return
  const wanted = request.mode === 'navigate' ? scope.href : (url.href.split('?')[0] ?? url.href)
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(wanted))
      .then((found) => found ?? fetch(request)),
  )
})
