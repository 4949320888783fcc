// Draws the list box below a search field: the popup of a combobox as in ARIA 1.2.
import { made } from "./drawn.js";
import { HitOptions, LIST } from "./hit_options.js";

const MOST_SUGGESTED = 3;
const EDGE_PX = 32;
const LEAST_PX = 260;

/** Return what tells suggestions of a kind. */
function isOf(kind) {
  return (suggestion) => suggestion.kind === kind;
}

/** Shows answers as options; the input keeps the focus and points at the chosen one. */
export class HitList {
  constructor(form, input) {
    this.form = form;
    this.input = input;
    this.chosen = null;
    this.draw = new HitOptions(form.dataset);
    this.box = made("div", "hits");
    this.box.hidden = true;
    this.word = made("p", "hits-word");
    this.list = made("div", "hits-list");
    this.list.id = LIST;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", form.dataset.best);
    this.box.append(this.word, this.list);
    form.append(this.box);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": LIST,
    })) {
      input.setAttribute(name, value);
    }
    // Taking the focus away from the field would close the list before the click arrives.
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get open() {
    return !this.box.hidden;
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  /** Show suggestions, what was found, and below it the way to all results. */
  show(found, allAddress, words) {
    const kept = this.chosen?.href;
    this.reset();
    const answered = new Set(found.results.map((hit) => hit.number));
    const suggested = found.suggestions.filter((each) => !answered.has(each.number));
    const beginning = !allAddress;
    this.group(words.suggested, beginning ? [] : suggested.slice(0, MOST_SUGGESTED));
    this.group(words.popular, beginning ? suggested.filter(isOf("popular")) : []);
    this.group(words.recent, beginning ? suggested.filter(isOf("recent")) : []);
    if (found.results.length) {
      const hits = found.results.map((hit) => this.draw.hit(hit));
      this.add(found.verdict === "weak" ? words.foundWeak : words.best, hits);
      this.list.append(this.draw.option(allAddress, "hit hit-all", made("span", "", words.all)));
    } else if (!suggested.length) {
      this.word.textContent = words.foundNone;
    }
    this.expand(true);
    // Whoever moved on before the reply came stays where they are.
    if (kept) this.choose(this.options.find((option) => option.href === kept) ?? null);
  }

  /** Add suggestions below a heading, unless there are none. */
  group(heading, suggestions) {
    if (suggestions.length) this.add(heading, suggestions.map((each) => this.draw.line(each)));
  }

  /** Add options below a heading. */
  add(heading, options) {
    const group = made("div", "hits-group");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", heading);
    const word = made("div", "hits-word", heading);
    word.setAttribute("aria-hidden", "true");
    group.append(word, ...options);
    this.list.append(group);
  }

  /** Show a sentence instead of answers. */
  say(sentence) {
    this.reset();
    this.word.textContent = sentence;
    this.expand(true);
  }

  /** Choose the next option in a direction, round the ends through the field itself. */
  move(direction) {
    if (!this.reopen()) return false;
    const options = this.options;
    const places = options.length + 1;
    const now = options.indexOf(this.chosen) + 1;
    this.choose(options[((now + direction + places) % places) - 1] ?? null);
    return true;
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    this.chosen = option;
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  /** Open again what was closed; tell whether there is something to choose. */
  reopen() {
    if (!this.list.children.length) return false;
    this.expand(true);
    return true;
  }

  close() {
    this.choose(null);
    this.expand(false);
  }

  clear() {
    this.reset();
    this.expand(false);
  }

  /** Fade old answers while new ones are on their way. */
  dim() {
    if (this.open) this.box.dataset.waiting = "";
  }

  reset() {
    this.choose(null);
    delete this.box.dataset.waiting;
    this.list.replaceChildren();
    this.draw.drawn = 0;
    this.word.textContent = "";
  }

  expand(open) {
    this.box.hidden = !open;
    if (open) {
      const room = innerHeight - this.input.getBoundingClientRect().bottom - EDGE_PX;
      this.box.style.maxHeight = `${Math.max(room, LEAST_PX)}px`;
    }
    this.input.setAttribute("aria-expanded", String(open && this.list.children.length > 0));
  }
}
