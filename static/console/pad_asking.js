// Asks for cards, one question at a time; what cannot be asked now is asked again by itself.
const AGAIN_MS = 4000;

/** Asks `post("callpad", …)`; `shown(found)` and `failed(error)` are told what came of it. */
export class Asking {
  constructor(post, { shown, failed }) {
    Object.assign(this, { post, shown, failed });
    this.turn = 0;
    this.timer = 0;
    addEventListener("online", () => this.waiting && this.ask(this.waiting));
  }

  /** Ask; an older reply that comes later is dropped. */
  async ask(body) {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    try {
      const found = await this.post("callpad", body);
      if (turn !== this.turn) return;
      this.waiting = null;
      this.shown(found);
    } catch (error) {
      if (turn !== this.turn) return;
      this.waiting = body;
      this.failed(error);
      // Signing in is the agent's to do: asking again would not help.
      if (![400, 401, 403].includes(error.status)) {
        this.timer = setTimeout(() => this.ask(body), AGAIN_MS);
      }
    }
  }

  drop() {
    clearTimeout(this.timer);
    this.turn += 1;
    this.waiting = null;
  }
}
