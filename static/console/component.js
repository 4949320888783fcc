// The agent console: one query, answers at every key press, one article beside them, given out
// as a reply. Our own page mounts it, and so do the panels inside other software.
import { Asking } from "./asking.js";
import { Keyboard } from "./keyboard.js";
import { List } from "./list.js";
import { fill } from "./parts.js";
import { Preview } from "./preview.js";
import { watchSpikes } from "./spikes.js";
import { State } from "./state.js";
import { Told } from "./told.js";

const WAIT_MS = 30;
const KEPT = 100;
const LIMIT = 9;
const FILTERS = ["product", "market"];

/** Bring the console in `root` to life; returns `{search(query), open(number, lang), newCall(how)}`.

`api` is `{get(path, parameters, signal), post(path, body)}` below /api/answers/v1/. `bridge` is the
host's `{rich, insert({format, value, answer})}`, or null. */
export function mount(root, { api, language, bridge = null }) {
  const console_ = new Console(root, { api, language, bridge });
  return {
    search: (query) => console_.searchFor(query),
    open: (number, lang) => console_.choose({ number, lang }, true),
    newCall: (how) => console_.newCall(how),
  };
}

class Console {
  constructor(root, { api, language, bridge }) {
    Object.assign(this, { root, language });
    this.words = JSON.parse(root.querySelector("script[type='application/json']").textContent);
    const channel = bridge ? "mail" : "phone";
    this.state = new State(root.dataset.owner, { language, channel });
    this.input = root.querySelector("[name=q]");
    this.told = new Told(root, this.words);
    const say = (sentence) => this.told.say(sentence);
    const open = (number, lang) => this.choose({ number, lang }, true);
    const { state, words } = this;
    const product = () => state.get("product");
    const parts = { api, say, words, language, root, open, product };
    this.given = { ...parts, state, bridge, parts };
    const failed = (error) => this.failed(error);
    const well = () => this.told.well();
    const tell = (name, detail) => this.tell(name, detail);
    this.preview = new Preview(root.querySelector("[data-preview]"), this.given, { failed, well, tell });
    this.list = new List(root.querySelector("[data-list]"), this.input, words, {
      chosen: (hit, byHand) => this.choose(hit, byHand),
      opened: (hit) => this.noteOpened(hit),
      entered: () => this.preview.enter(),
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
    if (!input.value) input.value = state.get("query");
    for (const name of FILTERS) if (!this.choice(name)) state.set({ [name]: "" });
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
    root.querySelector("[data-new-call]").addEventListener("click", () => this.newCall());
    root.querySelector("[data-wider] button").addEventListener("click", () => this.widen());
    const { list, preview, told } = this;
    new Keyboard(root, input, { list, preview, told, newCall: () => this.newCall() });
    root.addEventListener("svar:used", ({ detail: { card } }) => this.noteOpened(card));
    addEventListener("online", () => this.again());
    this.typed({ now: true });
    watchSpikes(root.querySelector("[data-spikes]"), this.given);
  }

  get choices() {
    return [...this.root.querySelectorAll("[data-choice]")];
  }

  choice(name) {
    return this.choices.find((each) => each.dataset.choice === name);
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
    const [lang, product, market] = ["language", "product", "market"].map((name) => state.get(name));
    const asked = { q: query, lang, product, market, limit: LIMIT, typing: true };
    return this.asking.ask("search", asked, { now });
  }

  /** Show an answer beside the list; one chosen by hand stays chosen when the list changes. */
  choose(hit, byHand) {
    if (byHand) this.state.set({ picked: hit.number });
    this.preview.open(hit.number, hit.lang, { now: byHand });
  }

  /** Search for what somebody else proposes, such as the call pad. */
  searchFor(query) {
    this.state.set({ picked: 0 });
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
    this.root.querySelector("[data-hint]").hidden = false;
    this.root.querySelector("[data-wider]").hidden = true;
    fill(this.beginnings, { ...this.given.parts, card: null });
    const number = this.state.get("number");
    if (number && !this.preview.card) this.preview.open(number, this.state.get("lang"));
  }

  get beginnings() {
    return this.root.querySelector("[data-slot=empty]");
  }

  /** Show what was found, and the best of it beside the list. */
  show(found, asked) {
    this.told.well();
    const now = JSON.stringify([asked, found.verdict, found.degraded, found.results]);
    if (now === this.shown) return this.list.undim();
    this.shown = now;
    this.told.found(found);
    this.beginnings.hidden = this.root.querySelector("[data-hint]").hidden = true;
    const keep = this.state.get("picked");
    this.list.show(found.results, { query: asked.q, language: asked.lang, keep });
    if (!found.results.length) this.preview.close();
    const none = found.verdict === "none" || !found.results.length;
    this.root.querySelector("[data-wider]").hidden = !none || !(asked.product || asked.market);
    return undefined;
  }

  /** Tell the search log what was gone into or given out, so that it knows what led nowhere. */
  noteOpened({ number }) {
    const rank = this.list.hits.findIndex((hit) => hit.number === number) + 1;
    if (!rank || navigator.globalPrivacyControl) return;
    const told = { kind: "opened", q: this.list.box.dataset.question, number, rank };
    this.given.api.post("events", told).catch(() => {}); // the agent is told of other things
  }

  failed(error) {
    this.list.undim();
    this.told.failed(error);
  }

  /** Filter by another product, market or language, or answer through another channel. */
  narrow(choice) {
    this.state.set({ [choice.dataset.choice]: choice.value });
    if (choice.dataset.choice !== "channel") this.typed({ now: true });
    else if (this.preview.card) this.preview.replies.show(this.preview.card);
  }

  /** Look among all products and in all markets again. */
  widen() {
    for (const name of FILTERS) {
      this.state.set({ [name]: "" });
      if (this.choice(name)) this.choice(name).value = "";
    }
    this.typed({ now: true });
    this.input.focus();
  }

  newCall({ focus = true } = {}) {
    this.state.newCall();
    this.input.value = "";
    this.preview.close();
    this.typed();
    this.tell("call", {});
    if (focus) this.input.focus();
    this.told.say(this.words.newCall);
  }
}
