// The agent console: one query, answers at every key press, one article beside them, given out
// as a reply. Our own page mounts it, and so do the panels inside other software.
import { Asking } from "./asking.js";
import { recall } from "../js/memory.js";
import { actionOf, onMac } from "./keys.js";
import { List } from "./list.js";
import { fill } from "./parts.js";
import { Preview } from "./preview.js";
import { State } from "./state.js";
import { Told } from "./told.js";

const WAIT_MS = 30;
const KEPT = 100;
const LIMIT = 9;

/** Bring the console in `root` to life; returns `{search(query), open(number, lang), newCall()}`.

`api` is `{get(path, parameters, signal), post(path, body)}` below /api/answers/v1/. `bridge` is the
host's `{insert({format, value, answer}), link(caseLink), context()}`, or null. */
export function mount(root, { api, language, bridge = null }) {
  const console_ = new Console(root, { api, language, bridge });
  return {
    search: (query) => console_.searchFor(query),
    open: (number, lang) => console_.preview.open(number, lang),
    newCall: () => console_.newCall(),
  };
}

/** Name the keys as they stand on a Mac. */
function writeMacKeys(root) {
  for (const [name, sign] of [["command", "⌘"], ["alt", "⌃"]]) {
    for (const key of root.querySelectorAll(`[data-${name}]`)) key.textContent = sign;
  }
}

class Console {
  constructor(root, { api, language, bridge }) {
    Object.assign(this, { root, language, mac: onMac() });
    this.words = JSON.parse(root.querySelector("script[type='application/json']").textContent);
    const channel = bridge ? "mail" : "phone";
    this.state = new State(root.dataset.owner, { language, channel });
    this.input = root.querySelector("[name=q]");
    this.told = new Told(root, this.words);
    const say = (sentence) => this.told.say(sentence);
    const [search, open] = [(query) => this.searchFor(query), (...of) => this.preview.open(...of)];
    const { state, words } = this;
    const parts = { api, say, language, bridge, root, search, open };
    this.given = { ...parts, words, state, parts };
    const failed = (error) => this.failed(error);
    const well = () => this.told.well();
    const tell = (name, detail) => this.tell(name, detail);
    this.preview = new Preview(root.querySelector("[data-preview]"), this.given, { failed, well, tell });
    this.list = new List(root.querySelector("[data-list]"), this.input, words, {
      chosen: (hit, byHand) => this.choose(hit, byHand),
      opened: () => this.preview.enter(),
    });
    this.asking = new Asking((path, asked, signal) => api.get(path, asked, signal), {
      waitMs: WAIT_MS,
      most: KEPT,
      painted: (found, asked) => this.show(found, asked),
      failed,
    });
    this.begin();
  }

  /** Show what the tab remembers, and listen. */
  begin() {
    const { root, input, state } = this;
    root.dataset.live = "";
    for (const element of root.querySelectorAll("[data-live-only]")) element.hidden = false;
    if (this.mac) writeMacKeys(root);
    if (!input.value) input.value = state.get("query");
    for (const choice of this.choices) {
      choice.value = state.get(choice.dataset.choice);
      // What can no longer be chosen must not filter unseen.
      if (choice.selectedIndex < 0) choice.selectedIndex = 0;
      state.set({ [choice.dataset.choice]: choice.value });
      choice.addEventListener("change", () => this.narrow(choice));
    }
    input.addEventListener("input", () => {
      state.set({ picked: 0 });
      this.typed();
    });
    root.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    root.querySelector("[data-new-call]")?.addEventListener("click", () => this.newCall());
    document.addEventListener("keydown", (event) => this.key(event));
    addEventListener("online", () => this.again());
    this.typed({ now: true });
  }

  get choices() {
    return [...this.root.querySelectorAll("[data-choice]")];
  }

  tell(name, detail) {
    this.root.dispatchEvent(new CustomEvent(`svar:${name}`, { bubbles: true, detail }));
  }

  /** Keep what was typed before anything else, then ask. */
  typed({ now = false } = {}) {
    const { input, state } = this;
    state.set({ query: input.value });
    const query = input.value.trim();
    if (!query) return this.empty();
    this.list.dim();
    const [lang, product] = [state.get("language"), state.get("product")];
    const asked = { q: query, lang, product, limit: LIMIT, typing: true };
    return this.asking.ask("search", asked, { now });
  }

  /** Show an answer beside the list; one chosen by hand stays chosen when the list changes. */
  choose(hit, byHand) {
    if (byHand) this.state.set({ picked: hit.number });
    this.preview.open(hit.number, hit.lang);
  }

  searchFor(query) {
    this.input.value = query;
    this.typed({ now: true });
  }

  again() {
    this.typed({ now: true });
    this.preview.asking.again();
  }

  /** Show where to begin. */
  empty() {
    this.asking.drop();
    this.shown = "";
    this.list.show([], { query: "", language: this.language, keep: 0 });
    this.told.found(null);
    this.slot("none").hidden = true;
    fill(this.slot("empty"), { ...this.given.parts, card: null, query: "" });
    const number = this.state.get("number");
    if (number && !this.preview.card) this.preview.open(number, this.state.get("lang"));
  }

  slot(name) {
    return this.root.querySelector(`[data-slot=${name}]`);
  }

  /** Show what was found, and the best of it beside the list. */
  show(found, asked) {
    this.told.well();
    const now = JSON.stringify([asked, found.verdict, found.degraded, found.results]);
    if (now === this.shown) return this.list.undim();
    this.shown = now;
    this.told.found(found);
    this.slot("empty").hidden = true;
    const keep = this.state.get("picked");
    this.list.show(found.results, { query: asked.q, language: this.language, keep });
    const detail = { query: asked.q, product: asked.product };
    this.tell("search", { ...detail, found });
    const none = found.verdict === "none";
    if (!found.results.length) this.preview.close();
    if (none) {
      this.tell("none", detail);
      fill(this.slot("none"), { ...this.given.parts, card: null, ...detail });
    } else this.slot("none").hidden = true;
    return undefined;
  }

  failed(error) {
    this.list.undim();
    this.told.failed(error);
  }

  /** Filter by another product or language, or answer through another channel. */
  narrow(choice) {
    this.state.set({ [choice.dataset.choice]: choice.value });
    if (choice.dataset.choice !== "channel") this.typed({ now: true });
    else if (this.preview.card) this.preview.replies.show(this.preview.card);
  }

  newCall() {
    this.state.newCall();
    this.input.value = "";
    this.preview.close();
    this.typed();
    this.tell("call", {});
    this.input.focus();
    this.told.say(this.words.newCall);
  }

  /** Return where a key was pressed. */
  place(target) {
    if (target === this.input) return "query";
    if (!this.root.contains(target)) return target === document.body ? "elsewhere" : null;
    if (target.matches("textarea, select, [contenteditable], input:not([type=checkbox])")) {
      return "field";
    }
    if (target === this.list.box) return "list";
    return this.preview.box.contains(target) ? "preview" : "elsewhere";
  }

  key(event) {
    const place = this.place(event.target);
    const bare = event.key.length === 1 && !this.root.contains(event.target);
    if (bare && recall("svar-slash") === "off") return;
    const action = place && actionOf(event, { place, mac: this.mac });
    if (!action) return;
    if (this.act(action, place) !== false) event.preventDefault();
  }

  /** Do what a key asks for; false leaves the key to the browser. */
  act(action, place) {
    const { list, preview, input } = this;
    if (action.startsWith("depth-")) return preview.depth(Number(action.at(-1)));
    if (action === "down") return list.move(1);
    if (action === "up") return list.move(-1);
    if (action === "open") return preview.enter();
    if (action === "search" || action === "back") return this.back(action, place);
    if (action === "help") return this.told.help();
    if (action === "call") return this.newCall();
    if (!preview.current) return undefined;
    return action === "link" ? preview.replies.copyLink() : preview.replies.giveOut();
  }

  /** Step back to the query, what is typed there ready to be replaced. */
  back(action, place) {
    if (action === "back" && this.told.closeHelp()) return undefined;
    this.input.focus();
    this.input.select();
    return undefined;
  }
}
