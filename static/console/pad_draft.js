// Begins an article from the notes of a call: asks for its title, shows what is alike, begins it once.
import { made } from "../js/drawn.js";

/** Is the sentence for each refusal. */
const REFUSED = { 0: "lost", 400: "noTitle", 401: "out", 403: "noRight", 409: "noSection", 429: "many" };

/** Holds the form; `asked()` gives language, product, market and the nearest article of now. */
export class Draft {
  constructor(form, call, { api, words, asked, tell }) {
    Object.assign(this, { form, call, api, words, asked, tell });
    const named = (name) => form.querySelector(`[data-${name}]`);
    this.title = named("draft-title");
    this.alike = named("alike-list");
    this.told = named("draft-told");
    this.edit = named("draft-edit");
    this.begins = named("draft-begin");
    this.seen = [];
    this.busy = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.begin();
    });
    this.title.addEventListener("input", () => this.look([]));
  }

  /** Show the form, with the longest line as the title to begin with. */
  open() {
    if (this.form.hidden) {
      const byLength = [...this.call.said()].sort((a, b) => b.length - a.length);
      this.title.value = byLength[0] ?? "";
      this.form.hidden = false;
    }
    this.title.focus();
    this.title.select();
  }

  /** Show the articles alike, which counts as having seen them. */
  look(similar) {
    this.seen = similar.map((each) => each.number);
    this.alike.replaceChildren(
      ...similar.map((each) => {
        const item = made("li", "");
        const link = made("a", "", `${each.id} ${each.title}`);
        link.href = each.url;
        link.target = "_blank";
        item.append(link);
        return item;
      }),
    );
    this.told.textContent = similar.length ? this.words.alike : "";
  }

  async begin() {
    if (this.busy) return;
    this.busy = true;
    try {
      const begun = await this.api.post("drafts", {
        key: this.call.get("call"),
        title: this.title.value,
        lines: this.call.said(),
        tried: this.call.tried(),
        seen: this.seen,
        ...this.asked(),
      });
      this.done(begun);
    } catch (error) {
      this.refused(error);
    } finally {
      this.busy = false;
    }
  }

  done(begun) {
    const sentence = begun.way === "own" ? this.words.own : this.words.handed;
    this.look([]);
    this.told.textContent = sentence.replace("ARTICLE", begun.id);
    this.begins.hidden = true;
    this.edit.hidden = !begun.edit;
    if (begun.edit) {
      this.edit.href = begun.edit;
      this.edit.focus();
    } else this.title.focus();
    this.tell(this.told.textContent);
  }

  refused(error) {
    const similar = error.body?.similar;
    if (similar) this.look(similar);
    else this.told.textContent = this.words[REFUSED[error.status] ?? "failed"];
    this.tell(this.told.textContent);
  }

  hide() {
    this.form.hidden = true;
    this.begins.hidden = false;
    this.edit.hidden = true;
    this.look([]);
  }
}
