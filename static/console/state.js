// Keeps what the agent is in the middle of in this tab: it outlives a reload and a lost connection.
// Words of articles are not kept: they go with the page.
const OF_THE_CALL = { query: "", picked: 0, number: 0, lang: "", ticks: {}, ways: {}, filled: {} };
const STAYING = { product: "", market: "", language: "", channel: "", depth: 1 };

/** Holds the state of one agent in one tab; `owner` keeps agents on one machine apart.

Without an owner nothing outlives the page: a panel belongs to the ticket beside it. */
export class State {
  constructor(owner, standing = {}) {
    this.key = owner && `svar-console-${owner}`;
    this.now = { ...OF_THE_CALL, ...STAYING, ...standing, ...this.kept() };
  }

  kept() {
    try {
      return (this.key && JSON.parse(sessionStorage.getItem(this.key))) || {};
    } catch {
      return {};
    }
  }

  get(name) {
    return this.now[name];
  }

  set(changes) {
    this.now = { ...this.now, ...changes };
    try {
      if (this.key) sessionStorage.setItem(this.key, JSON.stringify(this.now));
    } catch {
      // Storage is switched off or full: the state holds until the page is left.
    }
  }

  /** Forget what was this call's; what the agent chose to filter by stays. */
  newCall() {
    this.set(structuredClone(OF_THE_CALL));
  }
}
