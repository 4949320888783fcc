// Marks above an article what changed since the agent read it, and takes their receipt by one key.
import { icon } from "../js/drawn.js";
import { element } from "./elements.js";
import { day, keyButton, keyOf } from "./reading.js";

const READ_MS = 3000;
const AT_ONCE = 3;

/** Return a sentence as it is now or as it was, its words marked by lines as well as by colour. */
function line(name, label, pieces, other, mark, lang) {
  const shown = pieces.filter((piece) => piece.change !== other);
  const words = shown.map(({ text, change }) => (change === "same" ? text : element(mark, {}, text)));
  const sentence = element("span", { class: "change-text", lang }, ...words);
  const word = element("strong", { class: "change-word" }, label);
  return element("p", { class: `change-line change-${name}` }, word, " ", sentence);
}

/** Return one changed sentence. */
function drawnChange({ part, kind, pieces, internal }, words, lang) {
  const where = element("p", { class: "change-where" }, words.parts[part]);
  if (internal) where.append(" ", element("span", { class: "chip chip-staff" }, words.internal));
  const item = element("li", {}, where);
  if (kind !== "gone") item.append(line("now", words.now, pieces, "removed", "ins", lang));
  const was = kind === "gone" ? words.gone : words.was;
  if (kind !== "new") item.append(line("was", was, pieces, "added", "del", lang));
  return item;
}

class Changed {
  constructor(slot, given) {
    Object.assign(this, given, { slot, words: given.words.reading });
    this.listening = new AbortController();
    const { signal } = this.listening;
    document.addEventListener("keydown", (event) => this.key(event), { signal });
    this.root.addEventListener("svar:used", () => this.read(), { signal });
    this.timer = setTimeout(() => this.read(), READ_MS);
    this.draw();
  }

  get told() {
    const { card } = this;
    return { number: card.number, lang: card.lang, publication: card.revision.publication };
  }

  /** Tell that the article was read; whether that arrives is no concern of the agent's. */
  read() {
    clearTimeout(this.timer);
    if (this.stored || document.hidden || !this.slot.checkVisibility()) return;
    this.stored = true;
    this.api.post("readings", this.told).catch(() => (this.stored = false));
  }

  draw() {
    const { changed, must_read: must } = this.card.reading;
    this.slot.replaceChildren();
    if (!changed && !must) return;
    this.button = keyButton("button button-quiet", this.words.gotIt, "G");
    this.button.addEventListener("click", () => this.confirm());
    this.state = element("p", { class: "changed-state" });
    const parts = [...(must ? [this.drawnMust(must)] : []), ...(changed ? this.drawn(changed) : [])];
    const acts = element("div", { class: "changed-acts" }, this.button, this.state);
    const attributes = { class: "changed", "aria-label": this.words.toRead };
    this.slot.append(element("section", attributes, ...parts, acts));
  }

  drawnMust({ due, why }) {
    const today = new Date().toLocaleDateString("sv");
    const words = due < today ? this.words.mustReadLate : this.words.mustRead;
    const text = element("span", {}, element("strong", {}, words.replace("DAY", day(due, this.language))));
    if (why) text.append(element("br"), why);
    return element("p", { class: "changed-must" }, icon("bell"), text);
  }

  drawn({ since, changes, more }) {
    const { words, card } = this;
    const head = words.since.replace("DAY", day(since, this.language));
    const items = changes.map((change) => drawnChange(change, words, card.lang));
    const list = (some) => element("ul", { class: "changes" }, ...some);
    const parts = [element("h3", { class: "changed-head" }, head), list(items.slice(0, AT_ONCE))];
    const rest = items.slice(AT_ONCE);
    if (rest.length) {
      const label = rest.length === 1 ? words.moreOne : words.more.replace("NUMBER", rest.length);
      const summary = element("summary", {}, label);
      parts.push(element("details", { class: "changes-more" }, summary, list(rest)));
    }
    if (more) parts.push(element("p", {}, words.anew.replace("NUMBER", more)));
    return parts;
  }

  key(event) {
    if (keyOf(this.root, event) !== "g" || !this.button || !this.slot.checkVisibility()) return;
    event.preventDefault();
    this.confirm();
  }

  /** Store a receipt for the text that is shown. */
  async confirm() {
    const { card, words } = this;
    if (this.sending) return;
    this.sending = true;
    try {
      // The card itself: it is shown again from memory.
      card.reading = await this.api.post("receipts", this.told);
    } catch {
      this.state.textContent = words.notStored;
      this.say(words.notStored);
      return;
    } finally {
      this.sending = false;
    }
    const inside = this.slot.contains(document.activeElement);
    this.button = null;
    this.draw();
    if (inside) this.root.querySelector("[data-title]").focus();
    this.say(words.noted);
  }
}

/** Show what is new above the article; returns what stops listening. */
export function mount(slot, given) {
  if (!given.card.reading) return undefined;
  const part = new Changed(slot, given);
  return () => {
    clearTimeout(part.timer);
    part.listening.abort();
  };
}
