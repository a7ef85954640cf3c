// A ticket at the door: stored on the device once opened, and the screen stays on while it is shown.

const note = document.querySelector('[data-offline-note]');

if ('serviceWorker' in navigator && window.isSecureContext) {
  navigator.serviceWorker.register('/ticket-worker.js', { scope: '/tickets/' })
    .then(() => navigator.serviceWorker.ready)
    .then(registration => registration.active.postMessage({ keep: location.pathname, with: used() }))
    .catch(() => {});
  navigator.serviceWorker.addEventListener('message', event => { if (event.data === 'kept') note.hidden = false; });
}

// The page's own resources, without which a stored page would have no styles.
function used() {
  return [...document.querySelectorAll('link[rel=stylesheet], link[rel=icon], link[as=font], script[src]')].map(part => part.href || part.src);
}

let lock = null;
async function stayAwake() {
  if (document.visibilityState !== 'visible' || !navigator.wakeLock) return;
  try {
    lock = await navigator.wakeLock.request('screen');
  } catch {
    lock = null; // Low battery: the device knows better.
  }
}
document.addEventListener('visibilitychange', stayAwake);
stayAwake();
