// Asks after use whether the answer worked: W or X, once, and shows how well it is proven.
import { element, heeds } from "./elements.js";

const MOST_WHY = 200;
const MOST_ENVIRONMENT = 80;
const KEPT = "svar.environment";

/** Return how often it worked, as a sentence. */
export function sentence(proof, words, language, today = new Date()) {
  const counted = (worked, times) => {
    const plural = new Intl.PluralRules(language).select(times) === "one" ? "one" : "many";
    return words[plural].replace("WORKED", worked).replace("TIMES", times);
  };
  if (proof.times) {
    const line = counted(proof.worked, proof.times);
    if (!proof.last_failure) return line;
    return words.lastFailure.replace("LINE", line).replace("DAY", day(proof.last_failure, language, today));
  }
  const [worked, times] = proof.earlier;
  return times ? words.earlier.replace("LINE", counted(worked, times)) : words.nothing;
}

/** Return a day as people say it: "yesterday", "3 days ago", or its date. */
function day(written, language, today) {
  const [year, month, date] = written.split("-").map(Number);
  const then = new Date(year, month - 1, date);
  const midnight = new Date(today.getFullYear(), today.getMonth(), today.getDate());
  // Where the site is it may be tomorrow already.
  const days = Math.min(0, Math.round((then - midnight) / 86_400_000));
  if (days > -14) return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
  return new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(then);
}

/** Remember on what the agent's customers use the product, until the tab is closed. */
const environment = {
  get: () => {
    try {
      return sessionStorage.getItem(KEPT) ?? "";
    } catch {
      return "";
    }
  },
  set: (value) => {
    try {
      sessionStorage.setItem(KEPT, value);
    } catch {
      // A browser that keeps nothing: it is typed again.
    }
  },
};

/** Is what stands below the article, and what was typed where it stood before it was drawn anew. */
let [shown, before] = [null, null];

class Outcome {
  constructor(slot, given) {
    Object.assign(this, given, { slot, told: null, proof: given.card.proof });
    this.key = `${given.card.number}-${given.card.lang}`;
    this.words = given.words.outcome;
    this.draw();
    this.listening = new AbortController();
    document.addEventListener("keydown", (event) => this.press(event), { signal: this.listening.signal });
    if (before?.key === this.key) this.stand(before);
    [shown, before] = [this, null];
  }

  /** Take over what was told and typed before the article was drawn anew. */
  stand({ told, open, typed, focus }) {
    this.told = told;
    this.show();
    this.why.hidden = !open;
    const field = this.why.querySelector("input");
    field.value = typed;
    if (focus) (open ? field : this.buttons.false).focus();
  }

  /** Stop listening; remember what is typed. */
  leave() {
    this.listening.abort();
    const [{ hidden }, field] = [this.why, this.why.querySelector("input")];
    const focus = [field, this.buttons.false].includes(document.activeElement);
    before = { key: this.key, told: this.told, open: !hidden, typed: field.value, focus };
  }

  draw() {
    const { words } = this;
    const button = (worked, key, label) => {
      const made = element("button", { type: "button", class: "button button-quiet", "aria-pressed": "false", "aria-keyshortcuts": key });
      made.append(label, " ", element("kbd", { "aria-hidden": "true" }, key));
      made.addEventListener("click", () => this.tell(worked));
      return made;
    };
    this.buttons = { true: button(true, "W", words.worked), false: button(false, "X", words.failed) };
    this.line = element("p", { class: "outcome-proof" });
    this.state = element("p", { class: "outcome-state" });
    this.on = element("input", {
      type: "text", maxlength: MOST_ENVIRONMENT, autocomplete: "off", placeholder: words.environmentHint,
    });
    this.on.value = environment.get();
    this.on.addEventListener("change", () => environment.set(this.on.value.trim()));
    this.why = this.drawWhy();
    this.slot.append(
      element(
        "section",
        { class: "outcome", "aria-label": words.question },
        this.line,
        element("div", { class: "outcome-acts" }, element("span", {}, words.question), this.buttons.true, this.buttons.false,
          element("label", { class: "outcome-on" }, words.environment, " ", this.on)),
        this.why,
        this.state,
      ),
    );
    this.show();
  }

  /** Return the one question after "did not work". */
  drawWhy() {
    const { words } = this;
    const field = element("input", { type: "text", maxlength: MOST_WHY, autocomplete: "off" });
    const form = element(
      "form",
      { class: "outcome-why", hidden: true },
      element("label", {}, words.why, " ", field),
      element("button", { type: "submit", class: "button button-quiet" }, words.send),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.tell(false, field.value.trim());
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      form.hidden = true;
      this.buttons.false.focus();
    });
    return form;
  }

  press(event) {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey || !heeds(this.root, event.target)) return;
    const worked = { w: true, x: false }[event.key.toLowerCase()];
    if (worked === undefined) return;
    event.preventDefault();
    this.tell(worked);
  }

  /** Store it; what was typed stays where it is when that fails. */
  async tell(worked, why = undefined) {
    const { card, words } = this;
    const told = {
      number: card.number, lang: card.lang, publication: card.revision?.publication ?? null,
      worked, product: this.product(), environment: this.on.value.trim(),
    };
    if (why !== undefined) told.why = why;
    const asks = !worked && why === undefined;
    // At once: what is typed while this is on its way must go into the field.
    if (asks) this.ask();
    // The article may have been drawn anew while this was on its way.
    const standing = () => (shown.key === this.key ? shown : this);
    try {
      const proof = await this.api.post("outcomes", told);
      standing().stored({ proof, worked, asks });
    } catch {
      standing().state.textContent = words.notStored;
      this.say(words.notStored);
    }
  }

  /** Show that it is stored. */
  stored({ proof, worked, asks }) {
    Object.assign(this, { proof, told: worked });
    if (!asks) this.close();
    this.show();
    this.state.textContent = worked ? this.words.storedWorked : this.words.storedFailed;
    this.say(this.state.textContent);
  }

  ask() {
    this.why.hidden = false;
    this.why.querySelector("input").focus();
  }

  close() {
    const inside = this.why.contains(document.activeElement);
    this.why.hidden = true;
    if (inside) this.buttons.false.focus();
  }

  show() {
    this.line.textContent = sentence(this.proof, this.words, this.language);
    for (const [worked, button] of Object.entries(this.buttons)) {
      button.setAttribute("aria-pressed", String(String(this.told) === worked));
    }
  }
}

export const outcome = {
  name: "outcome",
  place: "after",
  /** Ask below the article; returns what stops listening. */
  mount(slot, given) {
    if (!given.card?.proof) return undefined;
    const asked = new Outcome(slot, given);
    return () => asked.leave();
  },
};
