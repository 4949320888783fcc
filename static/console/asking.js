// Asks the API one thing at a time: what was asked before is painted from memory and asked again,
// what is no longer wanted is aborted, what fails is tried again.
import { KeptReplies } from "./kept_replies.js";

const RETRIES_MS = [2000, 4000, 8000, 15000];

/** Follows one question as it changes. `painted(reply, asked)` and `failed(error)` are told. */
export class Asking {
  constructor(get, { waitMs, most, painted, failed }) {
    Object.assign(this, { get, waitMs, painted, failed });
    this.memory = new KeptReplies(most);
    this.turn = 0;
    this.tries = 0;
  }

  /** Ask for `path`, now or in a moment; an older question is forgotten. */
  ask(path, parameters, { now = false } = {}) {
    this.drop();
    this.asked = { path, parameters };
    const key = JSON.stringify([path, parameters]);
    const kept = this.memory.get(key);
    if (kept) this.painted(kept, parameters);
    this.timer = setTimeout(() => this.fetch(key), now ? 0 : this.waitMs);
  }

  /** Ask the same again, as when the connection is back. */
  again() {
    if (this.asked) this.ask(this.asked.path, this.asked.parameters, { now: true });
  }

  /** Stop waiting for a reply that nobody wants any more. */
  drop() {
    clearTimeout(this.timer);
    this.control?.abort();
    this.turn += 1;
    this.asked = null;
  }

  async fetch(key) {
    const turn = this.turn;
    const { path, parameters } = this.asked;
    this.control = new AbortController();
    try {
      const reply = await this.get(path, parameters, this.control.signal);
      this.memory.put(key, reply);
      if (turn !== this.turn) return;
      this.tries = 0;
      this.painted(reply, parameters);
    } catch (error) {
      if (turn === this.turn) this.stumble(error, key);
    }
  }

  /** Say what failed; try again later unless asking again would not help. */
  stumble(error, key) {
    if (error.status === 404) this.memory.forget(key);
    this.failed(error, this.asked.parameters);
    if (error.status && error.status !== 429 && error.status < 500) return;
    const wait = RETRIES_MS[Math.min(this.tries, RETRIES_MS.length - 1)];
    this.tries += 1;
    this.timer = setTimeout(() => this.fetch(key), wait);
  }
}
