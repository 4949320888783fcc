// Asks the answers API: without credentials and without headers of its own, so that no browser has
// to ask beforehand. What was seen is kept in memory: shown at once, and asked for anew.
const KEPT = 50;
const TRIES = 3;
const LONGEST_WAIT_MS = 1e4;
const credentials = "omit";

/** Return the text of a reply; a server that is busy is asked again when it says. */
async function fetched(address, signal) {
  for (let tried = 1; ; tried += 1) {
    const reply = await fetch(address, { credentials, signal });
    if (reply.ok) return reply.text();
    const { status, headers } = reply;
    const wait = headers.get("Retry-After") * 1e3 || 250 * 2 ** tried;
    if ((status < 500 && status !== 429) || tried === TRIES || wait > LONGEST_WAIT_MS) throw status;
    await new Promise((done) => setTimeout(done, wait));
  }
}

/** Return what begins a turn: it ends the one before, and returns the signal of the new one. */
export function turns() {
  let turn;
  return () => {
    turn?.abort();
    turn = new AbortController();
    return turn.signal;
  };
}

/** Return what asks the API of one help centre, and keeps its latest replies by address. */
export function client(home) {
  const base = `${home}/api/answers/v1/`;
  const kept = new Map();

  return {
    /**
     * Call `show` with what is kept, then with what the API says if that differs. Throws where
     * nothing could be shown, or what was kept is there no more: a status, or an error.
     */
    async $get(path, parameters, signal, show) {
      const address = `${base}${path}?${new URLSearchParams(parameters)}`;
      const shown = (text) => signal.aborted || show(JSON.parse(text));
      const old = kept.get(address);
      if (old) shown(old);
      try {
        const text = await fetched(address, signal);
        kept.delete(address);
        kept.set(address, text);
        if (kept.size > KEPT) kept.delete(kept.keys().next().value);
        if (text !== old) shown(text);
      } catch (error) {
        if (error === 404) kept.delete(address);
        else if (old) return;
        throw error;
      }
    },

    /** Tell the API something; returns whether it took it. */
    $post: (path, told) =>
      fetch(base + path, {
        method: "POST",
        body: JSON.stringify(told),
        credentials,
        keepalive: true,
      }).then(
        (reply) => reply.ok,
        () => false,
      ),
  };
}
