// Offers articles below a field that takes their numbers: words are typed, a number is put in.
import { made, marked } from "../js/drawn.js";

const WAIT = 150;
const SUGGESTED = 8;
const LAST = /[^,;]*$/;
const NUMBER = /\bKB-\d+/gi;

/** Return the words behind the last comma. */
function typed(input) {
  return input.value.match(LAST)[0].trim();
}

/** Return the numbers in a text as they are written. */
function numbersIn(text) {
  return [...new Set((text.match(NUMBER) ?? []).map((each) => each.toUpperCase()))];
}

class ArticleFinder {
  constructor(input) {
    this.input = input;
    this.at = -1;
    this.found = [];
    this.titles = new Map();
    this.chosen = made("ul", "found-chosen");
    this.box = made("div", "found-articles");
    this.box.id = `${input.id}-articles`;
    this.box.hidden = true;
    this.box.setAttribute("role", "listbox");
    this.box.setAttribute("aria-label", input.dataset.list);
    this.word = made("p", "found-none");
    this.word.setAttribute("role", "status");
    const place = made("div", "found-place");
    input.after(place);
    place.append(this.box, this.word, this.chosen);
    const attributes = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.box.id,
    };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(), WAIT);
    });
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.close());
    // Taking the focus away from the field would close the list before the click arrives.
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
    this.box.addEventListener("click", ({ target }) => {
      const at = this.options.indexOf(target.closest("[role=option]"));
      if (at >= 0) this.take(this.found[at]);
    });
    document.getElementById(input.dataset.languageField)?.addEventListener("change", () => {
      this.titles.clear();
      this.name();
    });
    this.name();
  }

  get options() {
    return [...this.box.children];
  }

  get language() {
    return document.getElementById(this.input.dataset.languageField)?.value || this.input.dataset.language;
  }

  /** Return what is suggested for words, each article once; nothing where the network is away. */
  async suggested(words, signal) {
    const asked = new URLSearchParams({ q: words, lang: this.language, limit: SUGGESTED });
    const credentials = "public" in this.input.dataset ? "omit" : "same-origin";
    const reply = await fetch(`${this.input.dataset.findsArticles}?${asked}`, { signal, credentials });
    if (!reply.ok) return [];
    const lines = (await reply.json()).suggestions.filter((each) => each.number !== null);
    return [...new Map(lines.map((each) => [each.number, each])).values()];
  }

  /** Offer what the words behind the last comma may mean. */
  async look() {
    this.asking?.abort();
    this.asking = new AbortController();
    const words = typed(this.input);
    const there = numbersIn(this.input.value);
    this.name();
    if (words.length < 2 || there.includes(words.toUpperCase())) return this.close();
    try {
      const found = await this.suggested(words, this.asking.signal);
      this.offer(found.filter((each) => !there.includes(each.id)));
    } catch {
      // A newer question took its place, or the network is away: numbers can be typed all the same.
    }
  }

  offer(found) {
    this.found = found;
    this.at = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.box.replaceChildren(...found.map((each, at) => this.option(each, at)));
    this.expand(found.length > 0);
    this.word.textContent = found.length ? "" : this.input.dataset.nothing;
  }

  option(each, at) {
    const option = made("div", "found-article");
    option.id = `${this.box.id}-${at}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(marked("span", "found-title", each.text_html), made("span", "found-number", each.id));
    return option;
  }

  pressed(event) {
    const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || this.box.hidden) return;
    if (direction) this.move(direction);
    else if (event.key === "Enter" && this.at >= 0) this.take(this.found[this.at]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Choose the next one, round the ends through the field itself. */
  move(direction) {
    const places = this.found.length + 1;
    this.options[this.at]?.setAttribute("aria-selected", "false");
    this.at = ((this.at + 1 + direction + places) % places) - 1;
    const option = this.options[this.at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** Put an article's number in the place of the words that found it. */
  take({ id, kind, text }) {
    if (kind !== "question") this.titles.set(id, text);
    const more = numbersIn(this.input.value).length + 1 < Number(this.input.dataset.most);
    const before = this.input.value.replace(LAST, "").trim();
    this.input.value = `${before}${before ? " " : ""}${id}${more ? ", " : ""}`;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.close();
    this.name();
  }

  /** Write below the field what the numbers in it are called. */
  async name() {
    const numbers = numbersIn(this.input.value);
    const unnamed = numbers.filter((each) => !this.titles.has(each));
    for (const each of unnamed) this.titles.set(each, "");
    this.list(numbers);
    for (const each of unnamed) {
      const found = await this.suggested(each).catch(() => []);
      this.titles.set(each, found.find(({ id }) => id === each)?.text ?? "");
    }
    if (unnamed.length) this.list(numbersIn(this.input.value));
  }

  list(numbers) {
    const named = numbers.filter((each) => this.titles.get(each));
    this.chosen.replaceChildren(...named.map((each) => made("li", "", `${each} ${this.titles.get(each)}`)));
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.word.textContent = "";
    this.expand(false);
  }

  expand(open) {
    this.box.hidden = !open;
    if (open) this.box.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-expanded", String(open));
    if (!open) this.input.removeAttribute("aria-activedescendant");
  }
}

for (const input of document.querySelectorAll("input[data-finds-articles]")) new ArticleFinder(input);
