// Draws the list box below a search field: the popup of a combobox as in ARIA 1.2.
const LIST = "question-answers";
const EDGE_PX = 32;
const LEAST_PX = 260;

/** Return an element with a class and, optionally, text. */
function made(tag, name, text = "") {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

/** Return an element filled with HTML that the server escaped: only <mark> is in it. */
function marked(tag, name, html) {
  const element = made(tag, name);
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  for (const node of parsed.childNodes) {
    element.append(node.nodeName === "MARK" ? made("mark", "", node.textContent) : node.textContent);
  }
  return element;
}

/** Shows answers as options; the input keeps the focus and points at the chosen one. */
export class HitList {
  constructor(form, input) {
    this.form = form;
    this.input = input;
    this.chosen = null;
    this.drawn = 0;
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
    return [...this.list.children];
  }

  /** Show what was found, and below it the way to all results. */
  show(found, allAddress, words) {
    this.reset();
    const language = this.form.dataset.language;
    const none = found.results.length === 0;
    this.word.textContent = none
      ? words.foundNone
      : found.verdict === "weak"
        ? words.foundWeak
        : words.best;
    if (!none) {
      this.list.append(...found.results.map((hit) => this.hit(hit, language, words)));
      this.list.append(this.option(allAddress, "hit hit-all", made("span", "", words.all)));
    }
    this.expand(true);
  }

  /** Show a sentence instead of answers. */
  say(sentence) {
    this.reset();
    this.word.textContent = sentence;
    this.expand(true);
  }

  /** Return one answer as an option. */
  hit(hit, language, words) {
    const title = marked("span", "hit-title", hit.title_html);
    const chips = made("span", "entry-chips");
    const foreign = hit.lang !== language;
    if (foreign) chips.append(this.languageChip(hit.lang));
    if (hit.internal && hit.audience !== "staff") {
      chips.append(made("span", "chip chip-staff", words.note));
    } else if (hit.audience !== "public") {
      chips.append(made("span", `chip chip-${hit.audience}`, words[hit.audience]));
    }
    const text = marked("span", "hit-text", hit.excerpt_html || "");
    if (!hit.excerpt_html) text.textContent = hit.say ?? "";
    if (foreign) for (const part of [title, text]) part.lang = hit.lang;
    const from = [...hit.path, hit.heading].filter(Boolean).join(" › ");
    const option = this.option(hit.url, "hit", title, chips, text, made("span", "hit-from", from));
    option.dataset.answer = hit.number;
    return option;
  }

  languageChip(code) {
    const name = new Intl.DisplayNames([code], { type: "language" }).of(code);
    const chip = made("span", "chip chip-language", name.charAt(0).toUpperCase() + name.slice(1));
    chip.lang = code;
    return chip;
  }

  option(address, name, ...parts) {
    const link = made("a", name);
    link.href = address;
    link.tabIndex = -1;
    this.drawn += 1;
    link.id = `${LIST}-${this.drawn}`;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.append(...parts);
    return link;
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
