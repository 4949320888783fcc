// Does what the keys ask for, wherever in the console the focus is.
import { recall } from "../js/memory.js";
import { actionOf, onMac } from "./keys.js";

const FIELDS = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";

/** Name the keys as they stand on a Mac. */
function writeMacKeys(root) {
  for (const [name, sign] of Object.entries({ command: "⌘", alt: "⌃" })) {
    for (const key of root.querySelectorAll(`[data-${name}]`)) key.textContent = sign;
  }
}

/** Listens to the whole page: a click beside everything leaves the focus on nothing. */
export class Keyboard {
  constructor(root, input, { list, preview, told, newCall }) {
    Object.assign(this, { root, input, list, preview, told, newCall, mac: onMac() });
    if (this.mac) writeMacKeys(root);
    document.addEventListener("keydown", (event) => this.key(event));
  }

  /** Return where a key was pressed, null for what is none of ours. */
  place(target) {
    if (target === this.input) return "query";
    if (!this.root.contains(target)) return target === document.body ? "elsewhere" : null;
    if (target.matches(FIELDS)) return "field";
    if (this.list.box.contains(target)) return "list";
    return this.preview.box.contains(target) ? "preview" : "elsewhere";
  }

  key(event) {
    const place = this.place(event.target);
    const bare = event.key.length === 1 && event.target === document.body;
    if (bare && recall("svar-slash") === "off") return;
    const action = place && (this.meant(event, place) ?? this.meantInside(event, place));
    if (!action) return;
    event.preventDefault();
    this.act(action);
  }

  meant(event, place) {
    return actionOf(event, { place, mac: this.mac });
  }

  /** Return what a press means once the article is there that Enter asked for: not yet text. */
  meantInside(event, place) {
    return place === "query" && this.preview.entered ? this.meant(event, "preview") : null;
  }

  act(action) {
    const { list, preview } = this;
    if (action.startsWith("depth-")) preview.depth(Number(action.at(-1)));
    else if (action === "down") list.move(1);
    else if (action === "up") list.move(-1);
    else if (action === "open") list.open() || preview.enter();
    else if (action === "search") this.toQuery();
    else if (action === "back") this.back();
    else if (action === "help") this.told.help();
    else if (action === "call") this.newCall();
    else if (preview.current && action === "link") preview.replies.copyLink();
    else if (preview.current) preview.replies.giveOut();
  }

  /** Step back: out of the list of keys, else to the query. */
  back() {
    if (this.told.closeHelp()) this.told.focusHelp();
    else this.toQuery();
  }

  /** Go to the query; what is typed there is marked, ready to be replaced. */
  toQuery() {
    this.input.focus();
    this.input.select();
  }
}
