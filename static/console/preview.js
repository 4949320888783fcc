// Shows one article beside the list, at the depth that the agent chose.
import { Asking } from "./asking.js";
import { drawn, FULL, SAY, STEPS } from "./depths.js";
import { facts } from "./facts.js";
import { fill } from "./parts.js";
import { Replies } from "./replies.js";
import { focusNext } from "./steps.js";

// While somebody types, each press may bring another best answer: only the last is fetched.
const WAIT_MS = 120;
const FRESH_MS = 10_000;
const KEPT = 60;

/** Holds the preview; `given` is what parts are given, with words and state. */
export class Preview {
  constructor(box, given, { failed, well, tell }) {
    Object.assign(this, { box, given, tell });
    const { api } = given;
    this.card = null;
    this.title = box.querySelector("[data-title]");
    this.body = box.querySelector("[data-body]");
    this.line = box.querySelector("[data-facts]");
    this.buttons = [...box.querySelectorAll("[data-depth]")];
    this.slots = [...box.querySelectorAll("[data-slot]")];
    const used = (detail) => tell("used", detail);
    this.replies = new Replies(box.querySelector("[data-replies]"), { ...given, used });
    this.asking = new Asking((path, asked, signal) => api.get(path, asked, signal), {
      waitMs: WAIT_MS,
      most: KEPT,
      painted: (card, asked) => {
        well();
        [this.lang, this.at] = [asked.lang, Date.now()];
        this.show(card);
      },
      failed,
    });
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.depth(Number(button.dataset.depth)));
    }
  }

  /** Return whether what is shown is what is chosen: nothing else may be given out. */
  get current() {
    const { state } = this.given;
    const chosen = this.card?.number === state.get("number") && this.lang === state.get("lang");
    return this.card !== null && chosen;
  }

  /** Fetch and show an article, at once or in a moment; nothing moves until it is here. */
  open(number, lang, { now = true } = {}) {
    const { state } = this.given;
    // Answers that come again while it is on its way do not call back who went into it.
    this.entered &&= state.get("number") === number && state.get("lang") === lang;
    state.set({ number, lang });
    if (this.current && !now && Date.now() - this.at < FRESH_MS) {
      this.asking.drop();
      this.box.removeAttribute("data-waiting");
      return;
    }
    this.box.toggleAttribute("data-waiting", !this.current);
    this.asking.ask(`answers/${number}/card`, { lang }, { now });
  }

  close() {
    this.asking.drop();
    this.card = null;
    this.box.hidden = true;
  }

  /** Show a card, unless it stands there already just so. */
  show(card) {
    const same = JSON.stringify(card) === JSON.stringify(this.card);
    this.box.hidden = false;
    this.box.removeAttribute("data-waiting");
    if (!same) this.change(card);
    if (this.entered) this.focus();
    this.entered = false;
  }

  /** Draw another card, or what changed of it. */
  change(card) {
    const moved = this.card?.number !== card.number || this.card?.lang !== card.lang;
    this.card = card;
    this.title.textContent = card.title;
    this.title.lang = card.lang;
    this.line.replaceChildren(...facts(card, this.given.words, this.given.language));
    this.box.toggleAttribute("data-internal", card.internal);
    this.box.querySelector("[data-open]").href = card.url;
    this.draw();
    this.replies.show(card);
    for (const slot of this.slots) fill(slot, { ...this.given.parts, card });
    if (moved) this.box.querySelector("[data-scrolls]").scrollTop = 0;
    const { ticked } = this.ofTheCall(card);
    this.tell("card", { card, depth: this.given.state.get("depth"), done: ticked });
  }

  /** Draw the depth that is chosen. */
  draw() {
    const { state, words } = this.given;
    const [card, depth] = [this.card, state.get("depth")];
    this.body.replaceChildren(drawn(card, depth, { words, ...this.ofTheCall(card) }));
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.depth) === depth));
    }
  }

  /** Return what is kept of this call about a card, and who keeps it. */
  ofTheCall(card) {
    const { state } = this.given;
    const key = `${card.number}-${card.lang}`;
    return {
      ticked: state.get("ticks")[key] ?? [],
      ways: state.get("ways")[key] ?? {},
      ticks: (done) => {
        state.set({ ticks: { ...state.get("ticks"), [key]: done } });
        this.tell("step", { card, done, total: card.steps.length });
      },
      went: (ways, path) => {
        state.set({ ways: { ...state.get("ways"), [key]: ways } });
        this.tell("path", { card, path });
      },
    };
  }

  /** Switch the depth. Whoever is in the preview is led to what it shows. */
  depth(depth) {
    if (![SAY, STEPS, FULL].includes(depth)) return;
    const inside = this.box.contains(document.activeElement);
    this.given.state.set({ depth });
    if (!this.card) return;
    this.draw();
    if (inside) this.focus();
    else this.given.say(this.given.words.depths[depth]);
  }

  /** Go into the article, as soon as it is here. */
  enter() {
    if (this.current) this.focus();
    else this.entered = true;
  }

  /** Bring the focus to the step that is next, else to the title. */
  focus() {
    if (this.given.state.get("depth") === STEPS && focusNext(this.body)) return;
    this.title.focus();
  }
}
