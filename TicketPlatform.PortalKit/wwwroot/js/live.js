// follow("/live/…", { sales: data => … }, state => …): server-sent events that reconnect by themselves. State is "live"
// or "lost". A page in the background disconnects after a minute and catches up when it becomes visible again.
export function follow(address, handlers, onState = () => {}) {
  let source, retry, hiding, failures = 0, closed = false;

  function open() {
    clearTimeout(retry);
    source = new EventSource(address);
    source.addEventListener("open", () => { failures = 0; onState("live"); });
    source.addEventListener("error", () => {
      onState("lost");
      // The browser gives up after a rejection, and its own retries have no back-off.
      source.close();
      if (closed || document.hidden && hiding === undefined) return;
      const wait = Math.min(30_000, 1000 * 2 ** failures++) * (0.75 + Math.random() / 2);
      retry = setTimeout(open, wait);
    });
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, event => handle(JSON.parse(event.data)));
    }
  }

  function shut() {
    clearTimeout(retry);
    source?.close();
  }

  document.addEventListener("visibilitychange", () => {
    if (closed) return;
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(() => { hiding = undefined; shut(); }, 60_000);
    else if (source.readyState === EventSource.CLOSED) { failures = 0; open(); }
  });
  addEventListener("pagehide", shut);
  addEventListener("pageshow", event => { if (event.persisted && !closed) open(); });

  open();
  return { close() { closed = true; shut(); } };
}
