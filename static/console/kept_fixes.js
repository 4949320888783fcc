// Keeps in this tab what an agent typed about an article until it is sent or discarded.

/** Holds what was typed about one article in one language; `owner` keeps agents apart.

Without an owner nothing outlives the page: nobody knows who is next in a panel. */
export class KeptFix {
  constructor(owner, { number, lang }) {
    this.place = owner && `svar-fix-${owner}-${number}-${lang}`;
    this.now = { open: "", reason: "", sentence: "", note: "", typed: {}, ...this.stored() };
  }

  stored() {
    try {
      return (this.place && JSON.parse(sessionStorage.getItem(this.place))) || {};
    } catch {
      return {};
    }
  }

  set(changes) {
    Object.assign(this.now, changes);
    try {
      if (this.place) sessionStorage.setItem(this.place, JSON.stringify(this.now));
    } catch {
      // Storage is switched off or full: it holds until the page is left.
    }
  }

  /** Keep what a field says, beside what it said; one that says the same again is forgotten. */
  type(name, text, was) {
    const { [name]: before, ...others } = this.now.typed;
    const first = before?.was ?? was;
    this.set({ typed: text === first ? others : { ...others, [name]: { text, was: first } } });
  }
}
