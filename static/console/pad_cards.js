// Draws the three cards that the notes of a call speak for, and says when they changed.
import { made } from "../js/drawn.js";

/** Holds the list of cards; `chosen(card)` is told which one is used. */
export class Cards {
  constructor(root, { chosen, left }) {
    Object.assign(this, { root, chosen });
    this.list = root.querySelector("[data-cards]");
    this.word = root.querySelector("[data-cards-word]");
    this.cards = [];
    this.list.addEventListener("click", (event) => {
      const at = this.buttons.indexOf(event.target.closest("button"));
      if (at >= 0) this.chosen(this.cards[at]);
    });
    this.list.addEventListener("keydown", (event) => {
      const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const next = this.buttons.indexOf(event.target) + way;
      if (next < 0) left();
      else this.buttons[next]?.focus();
    });
  }

  get buttons() {
    return [...this.list.querySelectorAll("button")];
  }

  /** Show cards; returns the sentence that says what changed. */
  show({ cards, fits }, used) {
    const before = this.cards.map((card) => card.number);
    const focused = this.cards[this.buttons.indexOf(document.activeElement)]?.number;
    this.cards = cards;
    this.list.replaceChildren(...cards.map((card) => this.item(card, used)));
    const words = this.root.dataset;
    this.word.textContent = cards.length ? (fits ? words.best : words.nearest) : words.nothing;
    this.refocus(focused);
    if (!cards.length) return words.nothing;
    const same = before.join() === cards.map((card) => card.number).join();
    const first = cards[0];
    return same ? words.same : `${words.changed} ${first.id} ${first.title}`;
  }

  /** Keep the focus on the article it was on, or on the first card. */
  refocus(number) {
    if (number === undefined) return;
    const at = this.cards.findIndex((card) => card.number === number);
    this.buttons[Math.max(at, 0)]?.focus();
  }

  focus() {
    this.buttons[0]?.focus();
  }

  /** Mark the card that is used. */
  mark(used) {
    for (const [at, button] of this.buttons.entries()) {
      button.setAttribute("aria-pressed", String(this.cards[at].number === used?.number));
    }
  }

  item(card, used) {
    const words = this.root.dataset;
    const button = made("button", "pad-card");
    button.type = "button";
    button.setAttribute("aria-pressed", String(card.number === used?.number));
    const head = made("span", "pad-card-head");
    head.append(made("span", "pad-number", card.id), made("span", "pad-used", words.used));
    if (card.audience !== "public") {
      head.append(made("span", `chip chip-${card.audience}`, words[card.audience]));
    }
    const title = made("span", "pad-card-title", card.title);
    const say = made("span", "pad-card-say", card.say);
    title.lang = card.lang;
    say.lang = card.lang;
    const because = made("span", "pad-because", `${words.because} `);
    because.append(made("q", "", card.because.text));
    button.append(head, title, say, because);
    const item = made("li", "");
    item.append(button);
    return item;
  }
}
