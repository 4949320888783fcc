// Waits for what a host was asked for, but not for ever.

const PATIENCE_MS = 5000;

/** Holds what is waited for, by the number that its question had. */
export class Waiting {
  constructor(patience = PATIENCE_MS) {
    Object.assign(this, { patience, last: 0, open: new Map() });
  }

  /** Return a promise of the reply to what `ask(id)` asks; rejects when none comes. */
  for(ask) {
    const id = (this.last += 1);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.settle(id, new Error("No reply")), this.patience);
      this.open.set(id, { resolve, reject, timer });
      ask(id);
    });
  }

  /** Settle what is waited for, by an error or a value; a number that nobody waits for is nothing. */
  settle(id, reply) {
    const { resolve, reject, timer } = this.open.get(id) ?? {};
    this.open.delete(id);
    clearTimeout(timer);
    if (reply instanceof Error) reject?.(reply);
    else resolve?.(reply);
  }
}
