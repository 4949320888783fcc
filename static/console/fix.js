// Lets the agent flag an article (F) or edit the passage in view (E), beside what they read.
import { EditForm } from "./edit_form.js";
import { element, heeds } from "./elements.js";
import { flagForm } from "./flag_form.js";
import { KeptFix } from "./kept_fixes.js";

/** Is what was told last: it outlives the article's being drawn anew. */
let told = null;

class Fixing {
  constructor(slot, given) {
    Object.assign(this, given, { slot });
    this.words = JSON.parse(
      given.root.querySelector("script[type='application/json']").textContent,
    ).fix;
    this.key = `${given.card.number}-${given.card.lang}`;
    this.kept = new KeptFix(given.root.dataset.owner, given.card);
    this.listening = new AbortController();
    this.draw();
    const { signal } = this.listening;
    document.addEventListener("keydown", (event) => this.press(event), { signal });
    if (told?.key === this.key) this.tell(told, { anew: false });
    if (this.kept.now.open) this.open(this.kept.now.open, { led: false });
  }

  draw() {
    const { words } = this;
    this.buttons = { flag: this.button("flag", "F", words.flag) };
    if (this.card.may_fix) this.buttons.edit = this.button("edit", "E", words.edit);
    this.box = element("div", { class: "fix-box" });
    this.state = element("p", { class: "fix-state" });
    this.slot.append(
      element(
        "section",
        { class: "fix", "aria-label": words.area },
        element("div", { class: "fix-acts" }, ...Object.values(this.buttons), this.state),
        this.box,
      ),
    );
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.stopPropagation();
      this.close();
    });
  }

  button(name, key, label) {
    const made = element("button", {
      type: "button", class: "button button-quiet", "aria-expanded": "false", "aria-keyshortcuts": key,
    });
    made.append(label, " ", element("kbd", { "aria-hidden": "true" }, key));
    made.addEventListener("click", () => (this.shown === name ? this.close() : this.open(name)));
    return made;
  }

  press(event) {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey || !heeds(this.root, event.target)) return;
    const name = { f: "flag", e: "edit" }[event.key.toLowerCase()];
    if (!this.buttons[name]) return;
    event.preventDefault();
    this.open(name);
  }

  /** Open a form with what was typed in it before; lead there whoever asked for it. */
  async open(name, { led = true } = {}) {
    this.mark(name);
    if (led) this.tell(null);
    this.kept.set({ open: name });
    const given = {
      api: this.api, card: this.card, kept: this.kept, words: this.words, root: this.root,
      sent: (what) => this.sent(what),
      failed: (error) => this.fail(error),
    };
    const made = name === "flag" ? flagForm(given) : new EditForm(given);
    try {
      await made.load?.();
    } catch (error) {
      this.fail(error);
      return;
    }
    if (this.shown !== name) return;
    this.box.replaceChildren(made.form);
    if (led) made.first?.focus();
  }

  /** Close the form; what was typed is kept. */
  close() {
    const name = this.shown;
    this.mark("");
    this.kept.set({ open: "" });
    if (Object.keys(this.kept.now.typed).length || this.kept.now.sentence) {
      this.tell({ text: this.words.kept });
    }
    this.buttons[name]?.focus();
  }

  mark(name) {
    this.shown = name;
    this.box.replaceChildren();
    for (const [each, button] of Object.entries(this.buttons)) {
      button.setAttribute("aria-expanded", String(each === name));
    }
  }

  sent(what) {
    this.close();
    this.tell(what);
    // Draws the article anew where it is another one now.
    if (what.published) this.show(this.card.number, this.card.lang);
  }

  fail({ status, detail }) {
    const said = [400, 403, 409, 413].includes(status) && detail;
    this.tell({ text: said || this.words.failed, tone: "warn" });
  }

  tell(what, { anew = true } = {}) {
    told = what && { ...what, key: this.key };
    this.state.replaceChildren(what?.text ?? "");
    this.state.dataset.tone = what?.tone ?? "good";
    if (what?.url) {
      this.state.append(" ", element("a", { href: what.url, target: "_blank" }, this.words.look));
    }
    if (what && anew) this.say(what.text);
  }
}

export const fix = {
  name: "fix",
  place: "side",
  /** Offer both beside the article; returns what stops listening. */
  mount(slot, given) {
    const { open, ...others } = given;
    const { listening } = new Fixing(slot, { ...others, show: open });
    return () => listening.abort();
  },
};
