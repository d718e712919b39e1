/* The judge's page without a network: everything it is made of lies in one cache a build, and is served from there first. Marks and rosters are none of
   its business: they live in IndexedDB, and /api and /hubs always go to the network. The build puts the list of files in. */
const BUILD = '__BUILD__'
const FILES = ['__FILES__']
const CACHE = `contest-judge-${BUILD}`
const PAGE = '/judge/'

self.addEventListener('install', (event) => {
  // All or nothing: a half-filled cache would be a page that opens and then breaks.
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) =>
        cache.addAll(
          FILES.map((file) => new Request(file, { cache: file.startsWith('/assets/') ? 'default' : 'reload' })),
        ),
      ),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith('contest-judge-') && name !== CACHE))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

/* A new build waits until the page asks for it, at its own start: never under a judge who is marking. */
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(kept(PAGE, request))
  else if (FILES.includes(url.pathname)) event.respondWith(kept(url.pathname, request))
})

async function kept(key, request) {
  const cache = await caches.open(CACHE)
  return (await cache.match(key, { ignoreVary: true })) ?? fetch(request)
}
