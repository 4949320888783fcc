// Shows what far more people than usual search for just now, with a sentence to say to it.
import { icon } from "../js/drawn.js";
import { element } from "./elements.js";

const EVERY_MS = 25_000;
const MOST_SAID = 280;

class Spikes {
  constructor(box, { api, language, words, open }) {
    Object.assign(this, { box, api, language, words: words.spike, open, at: -EVERY_MS, shown: "" });
    document.addEventListener("visibilitychange", () => this.look());
    setInterval(() => this.look(), EVERY_MS);
    this.look();
  }

  /** Ask, unless nobody looks at the page or it was asked just now. */
  async look({ now = false } = {}) {
    const due = performance.now() - this.at > EVERY_MS - 1000;
    if (document.hidden || !(due || now)) return;
    this.at = performance.now();
    try {
      this.show(await this.api.get("spikes", { lang: this.language }));
    } catch {
      // What is not known is not shown: search itself says when the line is down.
    }
  }

  show(given) {
    const next = JSON.stringify(given);
    // Whoever is writing here is not disturbed: the next look will do.
    if (next === this.shown || this.box.querySelector("input:focus")) return;
    this.shown = next;
    this.box.replaceChildren(...given.spikes.map((spike) => this.drawn(spike, given.may_write)));
    this.box.hidden = !given.spikes.length;
  }

  drawn(spike, mayWrite) {
    const { words } = this;
    const what = words.many
      .replace("TIMES", spike.searches)
      .replace("MINUTES", spike.minutes)
      .replace("WORDS", () => spike.words);
    const row = element("div", { class: "spike" }, icon("triangle-alert"), element("p", {}, element("b", {}, what)));
    if (spike.say) row.append(element("p", {}, `${words.say} ${spike.say}`));
    if (spike.article) row.append(this.opener(spike.article));
    else if (mayWrite) row.append(this.form(spike));
    return row;
  }

  opener(number) {
    const label = this.words.open.replace("NUMBER", number);
    const button = element("button", { type: "button", class: "button button-quiet" }, label);
    button.addEventListener("click", () => this.open(number, this.language));
    return button;
  }

  form(spike) {
    const { words } = this;
    const field = element("input", { type: "text", maxlength: MOST_SAID, autocomplete: "off" });
    field.value = spike.say;
    const state = element("span", { class: "spike-state" });
    const form = element(
      "form",
      { class: "spike-form" },
      element("label", {}, words.field, " ", field),
      element("button", { type: "submit", class: "button button-quiet" }, words.send),
      state,
    );
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        await this.api.post("spike-words", { spike: spike.id, say: field.value.trim() });
      } catch {
        state.textContent = words.failed;
        return;
      }
      field.blur();
      this.look({ now: true });
    });
    return form;
  }
}

/** Watch for spikes and show them in `box`, within a minute, while the page is looked at. */
export function watchSpikes(box, given) {
  return new Spikes(box, given);
}
