// Lets the agent type a passage anew: one of the article's passages at a time, all sent together.
import { element } from "./elements.js";
import { inView } from "./passage.js";

const MOST_NOTE = 2000;
const LINE = 70;

/** Is the form for what `passages` gave. What was typed is kept at every press of a key. */
export class EditForm {
  constructor({ api, card, kept, words, root, sent, failed }) {
    Object.assign(this, { api, card, kept, words, root, sent, failed });
    this.choice = element("select", {});
    this.fields = element("div", { class: "fix-fields" });
    this.note = element("input", { type: "text", maxlength: MOST_NOTE, autocomplete: "off" });
    this.note.value = kept.now.note;
    this.note.addEventListener("input", () => kept.set({ note: this.note.value }));
    this.choice.addEventListener("change", () => this.draw());
    this.acts = element("div", { class: "fix-acts" });
    this.form = element(
      "form",
      { class: "fix-form", "aria-label": words.edit },
      element("label", { class: "fix-wide" }, words.passage, " ", this.choice),
      this.fields,
      element("label", { class: "fix-wide" }, words.note, " ", this.note),
      this.acts,
    );
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(event.submitter?.value === "publish");
    });
  }

  /** Fetch the passages as they are now; begin with the one in view. Throws what the API refused. */
  async load() {
    const { api, card } = this;
    this.given = await api.get(`answers/${card.number}/passages`, { lang: card.lang });
    const { passages, at_once: atOnce } = this.given;
    const { passage, field } = this.choice.options.length
      ? { passage: this.choice.selectedIndex, field: 0 }
      : this.begin(passages);
    this.choice.replaceChildren(...passages.map(({ label }) => element("option", {}, label)));
    this.choice.selectedIndex = Math.min(passage, passages.length - 1);
    this.acts.replaceChildren(...this.buttons(atOnce));
    this.draw();
    this.first = this.fields.querySelectorAll("textarea, input")[field];
  }

  /** Return where to begin: where something was typed already, else what is in view. */
  begin(passages) {
    const names = Object.keys(this.kept.now.typed);
    for (const [passage, { fields }] of passages.entries()) {
      const field = fields.findIndex(({ name }) => names.includes(name));
      if (field >= 0) return { passage, field };
    }
    return inView(this.root, passages);
  }

  buttons(atOnce) {
    const button = (value, name, label) =>
      element("button", { type: "submit", value, class: name }, label);
    const { words } = this;
    const quiet = atOnce ? "button button-quiet" : "button";
    const discard = element("button", { type: "button", class: "button button-quiet" }, words.discard);
    discard.addEventListener("click", () => {
      this.kept.set({ typed: {}, note: "" });
      this.note.value = "";
      this.draw();
    });
    const publish = atOnce ? [button("publish", "button", words.publish)] : [];
    return [...publish, button("propose", quiet, words.propose), discard];
  }

  /** Draw the fields of the passage that is chosen, and what else was typed and has no place. */
  draw() {
    const passage = this.given.passages[this.choice.selectedIndex];
    const drawn = passage.fields.map((field) => this.field(field));
    this.fields.replaceChildren(...drawn, ...this.gone());
  }

  field({ name, label, text, line }) {
    const typed = this.kept.now.typed[name];
    const value = typed?.text ?? text;
    const rows = value.split("\n").reduce((sum, each) => sum + 1 + Math.floor(each.length / LINE), 0);
    const input = line
      ? element("input", { type: "text", autocomplete: "off" })
      : element("textarea", { rows: Math.max(2, Math.min(12, rows)) });
    input.value = value;
    input.lang = this.card.lang;
    input.addEventListener("input", () => this.kept.type(name, input.value, text));
    const box = element("div", {}, element("label", {}, label, " ", input));
    if (typed && typed.was !== text) {
      const now = this.beside(this.words.now, text);
      now.id = `fix-now-${name}`;
      input.setAttribute("aria-describedby", now.id);
      box.append(now);
    }
    return box;
  }

  beside(word, text) {
    return element("p", { class: "fix-now" }, element("b", {}, word), " ", text);
  }

  /** Return what was typed in passages that are no longer there: it can't be sent, but copied. */
  gone() {
    const { typed } = this.kept.now;
    const names = this.given.passages.flatMap(({ fields }) => fields.map(({ name }) => name));
    return Object.keys(typed)
      .filter((name) => !names.includes(name))
      .map((name) => this.beside(this.words.gone, typed[name].text));
  }

  /** Tell whether somebody else changed what was typed here. */
  get clashes() {
    const { typed } = this.kept.now;
    const now = new Map(
      this.given.passages.flatMap(({ fields }) => fields.map(({ name, text }) => [name, text])),
    );
    return Object.entries(typed).some(([name, { was }]) => now.get(name) !== was);
  }

  async send(publish, again = false) {
    const { card, kept, words } = this;
    const typed = Object.fromEntries(
      Object.entries(kept.now.typed).map(([name, { text }]) => [name, text]),
    );
    const told = { number: card.number, lang: card.lang, base: this.given.base, typed, note: kept.now.note, publish };
    this.busy(true);
    try {
      const stored = await this.api.post("fixes", told);
      kept.set({ typed: {}, note: "" });
      this.sent({
        text: stored.published ? words.published : words.proposed,
        url: stored.published ? "" : stored.url,
        published: stored.published,
      });
    } catch (error) {
      this.busy(false);
      if (error.status !== 409 || again) this.failed(error);
      else await this.compare(publish);
    }
  }

  /** Fetch the article as it is now: send what touches nothing of it, show both of what does. */
  async compare(publish) {
    try {
      await this.load();
    } catch (error) {
      this.failed(error);
      return;
    }
    if (!this.clashes) await this.send(publish, true);
    else this.failed({ status: 409, detail: this.words.changed });
  }

  busy(now) {
    for (const button of this.acts.querySelectorAll("button")) button.disabled = now;
  }
}
