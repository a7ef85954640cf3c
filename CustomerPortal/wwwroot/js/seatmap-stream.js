// Live seat states: one snapshot, then numbered changes. After a gap or a lost connection, the next snapshot corrects
// everything.

export function followSeats(url, model, { onLayoutChanged, onConnection }) {
  let source, retry = 0, timer;

  function open() {
    source = new EventSource(url);
    source.addEventListener('snapshot', message => {
      retry = 0;
      onConnection(true);
      if (!model.snapshot(JSON.parse(message.data))) onLayoutChanged();
    });
    source.addEventListener('delta', message => {
      if (!model.delta(JSON.parse(message.data))) again(0);
    });
    source.onerror = () => {
      onConnection(false);
      // The browser reconnects by itself after a lost connection, but gives up if the response was an error.
      if (source.readyState === EventSource.CLOSED) again(Math.min(30_000, 1000 * 2 ** retry++) * (0.5 + Math.random()));
    };
  }

  function again(delay) {
    source.close();
    clearTimeout(timer);
    timer = setTimeout(open, delay);
  }

  open();
  // A page in the back-forward cache must not keep a connection, and is out of date when it returns.
  addEventListener('pagehide', () => { clearTimeout(timer); source.close(); });
  addEventListener('pageshow', event => { if (event.persisted) again(0); });
}
