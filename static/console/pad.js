// The call pad: notes of a call, line by line; three cards re-ranked with each; a note at the end.
import { recall } from "../js/memory.js";
import { made } from "../js/drawn.js";
import { onMac } from "./keys.js";
import { Asking } from "./pad_asking.js";
import { Cards } from "./pad_cards.js";
import { Draft } from "./pad_draft.js";
import { follow } from "./pad_desk.js";
import { CaseNote } from "./pad_note.js";
import { Call, TRIED } from "./pad_store.js";

const WRITES = "input, textarea, select, [contenteditable]";
const BADGES = { 0: "lost", 401: "out", 403: "out" };

/** Bring the pad in `root` to life; returns `{focus()}`.

`api` is `{get, post}` below /api/answers/v1/. `link(caseLink)` links an article to a case; `desk` is
the console beside the pad, `{root, open(number, lang), newCall(), focus()}`, or null. */
export function mount(root, { api, language, link, desk = null }) {
  const pad = new Pad(root, { api, language, link, desk });
  return { focus: () => pad.focus() };
}

/** Name the keys as they stand on a Mac. */
function writeMacKeys(root) {
  for (const [name, sign] of [["command", "⌘"], ["alt", "⌃"]]) {
    for (const key of root.querySelectorAll(`[data-${name}]`)) key.textContent = sign;
  }
}

class Pad {
  constructor(root, { api, language, link, desk }) {
    Object.assign(this, { root, language, desk, words: root.dataset, mac: onMac() });
    this.call = new Call(root.dataset.owner, this.words.staff);
    this.input = root.querySelector("#pad-line");
    this.lines = root.querySelector("[data-lines]");
    const tell = (names) => {
      const tone = names.includes("internal") ? "warn" : "good";
      this.tell(names.map((name) => this.words[name]).join(" "), tone);
    };
    this.cards = new Cards(root, {
      chosen: (card) => this.use(card),
      left: () => this.input.focus(),
    });
    this.asking = new Asking((path, body) => api.post(path, body), {
      shown: (found) => this.shown(found),
      failed: ({ status }) => this.badge(BADGES[status] ?? "failed"),
    });
    this.note = new CaseNote(root, this.call, { api, language, link, tell });
    this.draft = new Draft(root.querySelector("[data-draft]"), this.call, {
      api,
      words: this.words,
      asked: () => ({ ...this.asked(), near: this.nearest() }),
      tell: (sentence) => this.say(sentence),
    });
    this.listen();
    if (desk) follow(desk.root, this.call, { begun: () => this.restart(), changed: () => this.end() });
    root.hidden = false;
    this.draw();
  }

  listen() {
    const { root, input } = this;
    if (this.mac) writeMacKeys(root);
    root.querySelector("[data-noting]").addEventListener("submit", (event) => {
      event.preventDefault();
      this.noteLine();
    });
    input.addEventListener("keydown", (event) => this.inField(event));
    // What is half typed is kept when the page goes, and not at every key: it may be a number.
    addEventListener("pagehide", () => this.call.keepTyped(input.value));
    root.addEventListener("keydown", (event) => this.inPad(event));
    document.addEventListener("keydown", (event) => this.anywhere(event));
    root.querySelector("[data-note]").addEventListener("click", () => this.makeNote());
    root.querySelector("[data-write]").addEventListener("click", () => this.write());
    root.querySelector("[data-pad-new]").addEventListener("click", () => this.newCall());
    root.querySelector("[data-pad-back]").addEventListener("click", () => {
      this.call.bringBack();
      this.draw();
      this.focus();
    });
    root.querySelector("[data-outcome]").addEventListener("change", (event) => {
      this.call.set({ outcome: event.target.value });
    });
    const number = root.querySelector("[data-case]");
    number.addEventListener("input", () => this.call.set({ case: number.value }));
    for (const name of ["product", "market", "language"]) {
      this.choice(name)?.addEventListener("change", () => this.ask());
    }
  }

  /** Show everything that is kept of the call. */
  draw() {
    this.input.value = this.call.get("typed");
    this.root.querySelector("[data-case]").value = this.call.get("case");
    this.drawLines();
    this.end();
    this.ask();
  }

  drawLines() {
    const lines = this.call.get("lines");
    this.lines.replaceChildren(
      ...lines.map((line) => {
        const item = made("li", `pad-line pad-line-${line.kind}`);
        if (line.kind === TRIED) item.append(made("span", "pad-tried", this.words.tried), " ");
        item.append(line.text);
        return item;
      }),
    );
    this.lines.hidden = !lines.length;
    this.lines.scrollTop = this.lines.scrollHeight;
    this.root.querySelector("[data-pad-back]").hidden = lines.length > 0 || !this.call.get("before");
  }

  /** Show which article is used, and how the call looks like ending. */
  end() {
    const used = this.call.get("used");
    const chosen = this.root.querySelector("[data-chosen]");
    const name = used && `KB-${used.number} ${used.title}`;
    chosen.textContent = used ? this.words.article.replace("ARTICLE", () => name) : this.words.none;
    chosen.toggleAttribute("data-some", Boolean(used));
    this.root.querySelector(`[name=pad-outcome][value=${this.call.outcome()}]`).checked = true;
    this.cards.mark(used);
  }

  /** Note what is typed; cards follow. */
  noteLine() {
    const line = this.call.note(this.input.value);
    if (!line.text) return;
    this.input.value = "";
    this.drawLines();
    if (line.kind === TRIED) this.say(this.words.noted);
    else this.ask();
  }

  inField(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown") this.cards.focus();
    else if (event.key === "ArrowUp" && !this.input.value) this.takeBack();
    else return;
    event.preventDefault();
  }

  takeBack() {
    const typed = this.call.takeBack();
    if (!typed) return;
    this.input.value = typed;
    this.drawLines();
    this.say(this.words.back);
    this.ask({ quiet: true });
  }

  inPad(event) {
    if (event.isComposing) return;
    const command = this.mac ? event.metaKey : event.ctrlKey;
    if (event.key === "Enter" && command && !event.altKey) {
      event.preventDefault();
      if (event.shiftKey) this.write();
      else this.makeNote();
    } else if (this.held(event, "n")) {
      event.preventDefault();
      this.newCall();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (event.target === this.input) this.desk?.focus();
      else this.input.focus();
    }
  }

  /** Tell whether a letter is pressed with Alt, on a Mac with ⌃: never by AltGr, which writes. */
  held(event, letter) {
    if (event.key.toLowerCase() !== letter || event.metaKey || event.shiftKey) return false;
    if (event.getModifierState("AltGraph")) return false;
    return this.mac ? event.ctrlKey && !event.altKey : event.altKey && !event.ctrlKey;
  }

  /** Come to the pad by P, or while somebody writes by Alt and P. */
  anywhere(event) {
    if (event.defaultPrevented || event.isComposing) return;
    const bare = event.key === "p" && !event.altKey && !event.ctrlKey && !event.metaKey;
    const single = bare && !event.target.closest?.(WRITES) && recall("svar-slash") !== "off";
    if (!single && !this.held(event, "p")) return;
    event.preventDefault();
    this.focus();
  }

  focus() {
    this.root.dispatchEvent(new CustomEvent("svar:pad", { bubbles: true }));
    this.input.focus();
  }

  choice(name) {
    return this.desk?.root.querySelector(`[data-choice=${name}]`);
  }

  /** Return what the lines are searched with. */
  asked() {
    const [product, market] = ["product", "market"].map((name) => this.choice(name)?.value ?? "");
    return { lang: this.choice("language")?.value || this.language, product, market };
  }

  nearest() {
    return this.call.get("used")?.number ?? this.cards.cards[0]?.number ?? null;
  }

  ask({ quiet = false } = {}) {
    const lines = this.call.said();
    this.quiet = quiet;
    if (lines.length) return this.asking.ask({ lines, ...this.asked() });
    this.asking.drop();
    this.badge("");
    return this.cards.show({ cards: [], fits: false }, null);
  }

  shown(found) {
    this.badge(found.degraded ? "limited" : "");
    this.call.correct(found.lines);
    this.drawLines();
    const changed = this.cards.show(found, this.call.get("used"));
    if (!this.quiet) this.say(changed);
  }

  /** Use an article, or no longer; the console shows it beside the pad. */
  use(card) {
    const now = this.call.get("used");
    const { number, lang, title, audience } = card;
    const again = now?.number === number;
    this.call.set({ used: again ? null : { number, lang, title, internal: audience === "staff" } });
    this.end();
    this.say(this.root.querySelector("[data-chosen]").textContent);
    if (!again) this.desk?.open(number, lang);
  }

  async makeNote() {
    this.noteLine();
    try {
      await this.note.make();
    } catch ({ status = 0 }) {
      this.tell(this.words[status === 404 ? "gone" : (BADGES[status] ?? "failed")]);
    }
  }

  write() {
    this.noteLine();
    this.draft.open();
  }

  newCall() {
    if (this.desk) this.desk.newCall();
    else this.restart();
    this.focus();
  }

  /** Forget the call, but for one: it can be brought back. */
  restart() {
    this.call.begin(this.input.value);
    this.note.hide();
    this.draft.hide();
    this.tell("");
    this.draw();
  }

  badge(name) {
    this.root.querySelector("[data-badge]").textContent = name ? this.words[name] : "";
  }

  /** Show a sentence about what was made, and read it out. */
  tell(sentence, tone = "good") {
    const told = this.root.querySelector("[data-told]");
    told.textContent = sentence;
    told.dataset.tone = tone;
  }

  /** Read a sentence out; the same one again, too. */
  say(sentence) {
    const aloud = this.root.querySelector("[data-aloud]");
    aloud.textContent = "";
    setTimeout(() => (aloud.textContent = sentence), 50);
  }
}
