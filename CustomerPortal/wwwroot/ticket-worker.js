// Stores opened ticket pages, and only these, for use without a connection at the door. Logging out deletes them.

const shelf = 'tickets-v1';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('message', event => {
  const { keep, with: parts } = event.data ?? {};
  if (!/^\/tickets\/[0-9a-f-]{36}$/.test(keep ?? '')) return;
  event.waitUntil((async () => {
    const cache = await caches.open(shelf);
    const page = await fetch(keep, { credentials: 'same-origin' });
    // A redirect leads to the login page.
    if (!page.ok || page.redirected) return;
    await cache.put(keep, page);
    await Promise.all(parts.map(part => cache.add(part).catch(() => {})));
    event.source.postMessage('kept');
  })());
});

self.addEventListener('fetch', event => {
  if (event.request.method !== 'GET' || new URL(event.request.url).origin !== location.origin) return;
  event.respondWith((async () => {
    try {
      const answer = await fetch(event.request);
      const page = event.request.mode === 'navigate';
      // Fresh if there is a connection; a ticket that the server no longer shows is deleted.
      if (page && (answer.status === 404 || answer.type === 'opaqueredirect' || answer.redirected)) (await caches.open(shelf)).delete(event.request);
      return answer;
    } catch (problem) {
      const kept = await caches.match(event.request, { ignoreVary: true });
      if (kept) return kept;
      throw problem;
    }
  })());
});
