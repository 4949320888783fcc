// Asks the answers API, one question at a time.

/** Fetches answers; a newer question makes the reply to an older one disappear. */
export class Answers {
  constructor(address, language, limit) {
    this.address = address;
    this.language = language;
    this.limit = limit;
    this.turn = 0;
    this.control = null;
  }

  /** Return the answers, or null when a newer question has been asked; throws on failure. */
  async to(question) {
    this.forget();
    const turn = this.turn;
    this.control = new AbortController();
    const asked = new URLSearchParams({
      q: question,
      lang: this.language,
      limit: this.limit,
      typing: true,
    });
    try {
      const reply = await fetch(`${this.address}?${asked}`, {
        headers: { Accept: "application/json" },
        signal: this.control.signal,
      });
      if (!reply.ok) throw new Error(`The answers API replied ${reply.status}`);
      const found = await reply.json();
      return turn === this.turn ? found : null;
    } catch (error) {
      if (turn !== this.turn) return null;
      throw error;
    }
  }

  /** Stop waiting for a reply that nobody wants any more. */
  forget() {
    this.turn += 1;
    this.control?.abort();
  }
}
