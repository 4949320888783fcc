// Lists where an agent begins while nothing is typed: must-reads, pinned, recent, the team's, new.
import { icon } from "../js/drawn.js";
import { element } from "./elements.js";
import { ago } from "./facts.js";
import { day, keyOf } from "./reading.js";

const LISTS = ["must_read", "pinned", "recent", "team", "fresh"];

class Desk {
  constructor(slot, given) {
    const words = given.words.reading;
    Object.assign(this, given, { slot, words, own: words.desk });
    this.listening = new AbortController();
    const { signal } = this.listening;
    // Before the console itself, which has no answers to go through while nothing is typed.
    this.root.addEventListener("keydown", (event) => this.key(event), { signal, capture: true });
    this.root.addEventListener("svar:pinned", () => this.fetch(), { signal });
    this.fetch();
  }

  get items() {
    return [...this.slot.querySelectorAll("button")];
  }

  /** Fetch the lists; who stood on one of their articles stands there again. */
  async fetch() {
    try {
      const lists = await this.api.get("desk", { lang: this.language });
      if (!this.listening.signal.aborted) this.draw(lists);
    } catch {
      if (!this.items.length) this.slot.replaceChildren(this.none("failed"));
    }
  }

  draw(lists) {
    const stood = this.slot.contains(document.activeElement) ? document.activeElement : null;
    const { number, list } = stood?.dataset ?? {};
    const groups = LISTS.filter((name) => lists[name].length).map((name) => this.group(name, lists[name]));
    const attributes = { class: "desk", "aria-label": this.own.label };
    const box = element("section", attributes, ...(groups.length ? groups : [this.none("empty")]));
    this.slot.replaceChildren(box);
    this.reach(0);
    if (!stood) return;
    const same = this.items.filter((item) => item.dataset.number === number);
    (same.find((item) => item.dataset.list === list) ?? same[0] ?? this.items[0])?.focus();
  }

  none(why) {
    return element("p", { class: "desk-none" }, this.own[why]);
  }

  group(name, entries) {
    const head = element("h2", { class: "desk-head" }, this.own[name]);
    const items = entries.map((entry) => this.item(name, entry));
    return element("div", {}, head, element("ul", { class: "desk-list" }, ...items));
  }

  item(name, entry) {
    const title = element("span", { class: "desk-title", lang: entry.lang }, entry.title);
    const notes = this.notes(name, entry);
    const button = element("button", { type: "button", class: "desk-item" }, title, ...notes);
    Object.assign(button.dataset, { number: entry.number, list: name, mine: entry.mine });
    button.addEventListener("focus", () => this.reach(this.items.indexOf(button)));
    button.addEventListener("click", () => this.enter(entry));
    button.show = () => this.open(entry.number, entry.lang);
    return element("li", {}, button);
  }

  /** Return what is told beside a title: why it stands in this list, in words. */
  notes(name, entry) {
    const { own, language, words } = this;
    const note = (tone, ...text) => element("span", { class: "desk-note", "data-tone": tone }, ...text);
    const notes = [];
    if (entry.audience === "staff") notes.push(note("staff", words.internal));
    if (name === "must_read") {
      const [tone, text] = entry.late ? ["late", own.late] : ["", own.by];
      notes.push(note(tone, text.replace("DAY", day(entry.due, language))));
    } else if (name === "recent") {
      notes.push(entry.changed ? note("new", own.changed) : note("", ago(entry.at, language)));
    } else if (name === "fresh") {
      const what = entry.first ? own.first : own.material;
      notes.push(note("", `${what}, ${ago(entry.since, language)}`));
    }
    if (entry.mine && name !== "pinned") {
      notes.push(note("", icon("map-pin"), element("span", { class: "unseen" }, words.pinned)));
    }
    return notes;
  }

  /** Let one item alone be reached with the tab key. */
  reach(at) {
    this.items.forEach((item, place) => (item.tabIndex = place === at ? 0 : -1));
  }

  key(event) {
    if (!this.slot.checkVisibility() || event.defaultPrevented || event.isComposing) return;
    const { items } = this;
    const at = items.indexOf(event.target.closest?.("button"));
    const asking = event.target.matches?.("[name=q]");
    if (at < 0 && !asking) return;
    if (at >= 0 && keyOf(this.root, event) === "⇧p") {
      event.preventDefault();
      this.toggle(items[at]);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !items.length || (asking && step < 0)) return;
    event.preventDefault();
    this.go(asking ? items.findIndex((item) => item.tabIndex === 0) : at + step);
  }

  /** Go to an item and show its article beside; above the first is the query. */
  go(at) {
    const item = this.items[at];
    if (at < 0) return this.root.querySelector("[name=q]").focus();
    item?.focus();
    return item?.show();
  }

  /** Open an article and go into it, as soon as it is there. */
  enter({ number, id, lang }) {
    const preview = this.root.querySelector("[data-preview]");
    const title = preview.querySelector("[data-title]");
    const into = ({ detail }) => detail.card.number === number && title.focus();
    const { signal } = this.listening;
    this.open(number, lang);
    if (!preview.hidden && preview.querySelector(".console-number").textContent === id) title.focus();
    else this.root.addEventListener("svar:card", into, { signal, once: true });
  }

  async toggle(item) {
    const told = { number: Number(item.dataset.number), pinned: item.dataset.mine !== "true" };
    try {
      await this.api.post("pinned", told);
      this.say(told.pinned ? this.words.pinned : this.words.unpinned);
      await this.fetch();
    } catch {
      this.say(this.words.notStored);
    }
  }
}

/** Show the lists; returns what stops listening. */
export function mount(slot, given) {
  const { listening } = new Desk(slot, given);
  return () => listening.abort();
}
