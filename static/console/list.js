// Draws the answers as a list box: the query keeps the focus and points at the chosen one.
import { HitOptions, LIST } from "../js/hit_options.js";

/** Shows answers. `chosen(hit, byHand)` is told which one is chosen, `opened(hit)` which one is gone
into, `entered()` when that is here and not in another window. */
export class List {
  constructor(box, input, words, { chosen, opened, entered }) {
    Object.assign(this, { box, input, words, chosen });
    this.hits = [];
    this.at = -1;
    box.id = LIST;
    const attributes = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": LIST,
    };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    box.addEventListener("click", (event) => {
      const at = this.options.indexOf(event.target.closest("[role=option]"));
      if (at < 0) return;
      opened(this.hits[at]);
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.choose(at, true);
      entered();
    });
  }

  get options() {
    return [...this.box.children];
  }

  /** Show what was found: the best is chosen, or the one to `keep` where it is still there. */
  show(hits, { query, language, keep }) {
    const draw = new HitOptions({ ...this.words, language });
    this.hits = hits;
    this.box.dataset.question = query;
    this.undim();
    this.box.replaceChildren(...hits.map((hit) => draw.hit(hit)));
    this.box.hidden = !hits.length;
    this.input.setAttribute("aria-expanded", String(hits.length > 0));
    const kept = hits.findIndex((hit) => hit.number === keep);
    this.choose(kept >= 0 ? kept : hits.length ? 0 : -1);
  }

  /** Fade old answers while new ones are on their way. */
  dim() {
    this.box.dataset.waiting = "";
  }

  undim() {
    delete this.box.dataset.waiting;
  }

  /** Choose the next in a direction; the ends are the ends. */
  move(direction) {
    if (this.hits.length) {
      this.choose(Math.min(Math.max(this.at + direction, 0), this.hits.length - 1), true);
    }
  }

  /** Open the chosen one as a click does; tell whether there is one. */
  open() {
    this.options[this.at]?.click();
    return this.at >= 0;
  }

  choose(at, byHand = false) {
    this.options[this.at]?.setAttribute("aria-selected", "false");
    this.at = at;
    const option = this.options[at];
    for (const element of [this.input, this.box]) {
      if (option) element.setAttribute("aria-activedescendant", option.id);
      else element.removeAttribute("aria-activedescendant");
    }
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.chosen(this.hits[at], byHand);
    }
  }
}
