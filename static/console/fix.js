// Lets the agent flag an article (F) or edit the passage in view (E), beside what they read.
import { element, heeds } from "./elements.js";
import { flagForm } from "./flag_form.js";
import { KeptFix } from "./kept_fixes.js";

/** Is what outlives the article's being drawn anew: what was typed, the open form, the last word. */
let standing = { key: "" };

class Fixing {
  constructor(slot, given) {
    Object.assign(this, given, { slot, words: given.words.fix });
    const key = `${given.card.number}-${given.card.lang}`;
    if (standing.key !== key) {
      standing = { key, kept: new KeptFix(given.root.dataset.owner, given.card), form: null, told: null };
    }
    standing.host = this;
    this.kept = standing.kept;
    this.listening = new AbortController();
    this.draw();
    const { signal } = this.listening;
    document.addEventListener("keydown", (event) => this.press(event), { signal });
    document.addEventListener("keydown", (event) => this.hold(event), { signal, capture: true });
    this.tell(standing.told, { anew: false });
    const { open } = this.kept.now;
    if (standing.form) this.stand(open);
    else if (open) this.open(open, { led: standing.led ?? false });
    else this.buttons[standing.button]?.focus();
  }

  /** Put the form back that stood here before the article was drawn anew. */
  stand(name) {
    this.mark(name);
    this.box.append(standing.form);
    standing.focus?.focus();
  }

  /** Stop listening; remember where the focus was. */
  leave() {
    this.listening.abort();
    const active = document.activeElement;
    standing.focus = this.box.contains(active) ? active : null;
    standing.button = Object.keys(this.buttons).find((name) => this.buttons[name] === active);
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

  /** Let single keys act on nothing until the form that was asked for is there to type in. */
  hold(event) {
    if (!this.waiting || event.key.length > 1 || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Open a form with what was typed in it before; lead there whoever asked for it. */
  async open(name, { led = true } = {}) {
    this.mark(name);
    if (led) this.tell(null);
    this.kept.set({ open: name });
    standing.led = this.waiting = led;
    try {
      const { form, first } = await this.made(name);
      if (this.shown !== name || standing.host !== this) return;
      standing.form = form;
      this.box.replaceChildren(form);
      if (led) first?.focus();
      standing.led = false;
    } catch (error) {
      this.fail(error);
    } finally {
      this.waiting = false;
    }
  }

  /** Return a form and its first field. The one to edit in is fetched when it is first needed. */
  async made(name) {
    const { api, card, kept, words, root } = this;
    const sent = (what) => standing.host.sent(what);
    const failed = (error) => standing.host.fail(error);
    const given = { api, card, kept, words, root, sent, failed };
    if (name === "flag") return flagForm(given);
    const { EditForm } = await import("./edit_form.js");
    const edit = new EditForm(given);
    await edit.load();
    return edit;
  }

  /** Close the form; what was typed is kept. */
  close() {
    const name = this.shown;
    standing.form = null;
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
    standing.told = what;
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
    const fixing = new Fixing(slot, { ...others, show: open });
    return () => fixing.leave();
  },
};
