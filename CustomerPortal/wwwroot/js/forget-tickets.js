// After logging out, nothing of the account stays on this device.
if ('caches' in window) caches.delete('tickets-v1');
navigator.serviceWorker?.getRegistrations().then(all => all.filter(r => r.scope.endsWith('/tickets/')).forEach(r => r.unregister()));
