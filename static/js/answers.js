// Asks the answers API while a reader types, one question at a time.
const SUGGESTED = 8;

/** Fetches answers and suggestions; a newer question makes replies to an older one disappear. */
export class Answers {
  constructor(addresses, language, limit) {
    this.addresses = addresses;
    this.language = language;
    this.limit = limit;
    this.turn = 0;
    this.control = null;
  }

  /** Return answers and suggestions, or null when a newer question was asked; throws on failure. */
  async to(question) {
    return this.asked(async () => {
      const [found, suggestions] = await Promise.all([
        this.fetched(this.addresses.answers, { q: question, limit: this.limit, typing: true }),
        this.suggested(question),
      ]);
      return { ...found, suggestions };
    });
  }

  /** Return what to offer before anything is typed, or null when something was. */
  async toNothing() {
    return this.asked(async () => ({ results: [], suggestions: await this.suggested("") }));
  }

  /** Stop waiting for a reply that nobody wants any more. */
  forget() {
    this.turn += 1;
    this.control?.abort();
  }

  async asked(question) {
    this.forget();
    const turn = this.turn;
    this.control = new AbortController();
    try {
      const found = await question();
      return turn === this.turn ? found : null;
    } catch (error) {
      if (turn !== this.turn) return null;
      throw error;
    }
  }

  /** Return suggestions, none where they fail: the answers matter more. */
  async suggested(question) {
    try {
      const asked = { q: question, limit: SUGGESTED };
      return (await this.fetched(this.addresses.suggestions, asked)).suggestions;
    } catch {
      return [];
    }
  }

  async fetched(address, parameters) {
    const asked = new URLSearchParams({ ...parameters, lang: this.language });
    const reply = await fetch(`${address}?${asked}`, {
      headers: { Accept: "application/json" },
      signal: this.control.signal,
    });
    if (!reply.ok) throw new Error(`The answers API replied ${reply.status}`);
    return reply.json();
  }
}
