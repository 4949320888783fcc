// Makes the case note of a call, copies it, and links the article to the case.
// How outcomes of a call are told of an article: nothing where it is not known yet.
const WORKED = { solved: "worked", not_solved: "failed" };

/** Holds the note; `tell(name)` shows one of the pad's sentences. */
export class CaseNote {
  constructor(root, call, { api, language, link, tell }) {
    Object.assign(this, { root, call, api, language, link, tell });
    this.box = root.querySelector("[data-note-made]");
    this.text = root.querySelector("[data-note-text]");
    root.querySelector("[data-note-copy]").addEventListener("click", () => this.copy());
  }

  /** Write the note; what is typed stays whatever happens. */
  async make() {
    const used = this.call.get("used");
    const made = await this.api.post("case-notes", {
      lines: this.call.said(),
      tried: this.call.tried(),
      lang: this.language,
      article: used && { number: used.number, lang: used.lang },
      outcome: this.call.outcome(),
    });
    this.text.value = made.text;
    this.box.hidden = false;
    this.mark();
    const copied = await this.copy();
    const linked = await this.linked(made.used);
    if (linked) this.told(copied, linked);
  }

  /** Say what was done; what the note holds of internal articles is for the case alone. */
  told(...names) {
    this.tell(this.call.internal ? [...names, "internal"] : names);
  }

  /** Mark the whole note, and show its beginning. */
  mark() {
    this.text.focus();
    this.text.select();
    this.text.scrollTop = 0;
  }

  /** Copy the note; returns the name of the sentence that says so. */
  async copy() {
    let copied = "copied";
    try {
      await navigator.clipboard.writeText(this.text.value);
    } catch {
      // Without the clipboard the text is marked, ready to be copied by hand.
      this.mark();
      copied = "shown";
    }
    this.told(copied);
    return copied;
  }

  /** Link article and case where both are known; returns the sentence to say. */
  async linked(used) {
    const number = this.call.get("case").trim();
    if (!used || !number) return "";
    const outcome = WORKED[this.call.outcome()] ?? "";
    try {
      await this.link({
        case: number,
        number: used.number,
        lang: used.lang,
        publication: used.publication,
        kind: outcome === "worked" ? "resolved" : "used",
        outcome,
      });
      return "linked";
    } catch {
      return "notLinked";
    }
  }

  hide() {
    this.box.hidden = true;
    this.text.value = "";
  }
}
