// Keeps an article at hand by one key; the console's empty page lists what is pinned.
import { keyButton, keyOf } from "./reading.js";

class Pin {
  constructor(slot, given) {
    Object.assign(this, given, { slot, words: given.words.reading });
    this.draw();
    this.listening = new AbortController();
    const { signal } = this.listening;
    document.addEventListener("keydown", (event) => this.key(event), { signal });
  }

  draw() {
    const { pin, unpin } = this.words;
    const text = this.card.reading.pinned ? unpin : pin;
    const button = keyButton("console-key pin", text, "Shift+P", "⇧P");
    button.addEventListener("click", () => this.toggle());
    const inside = this.slot.contains(document.activeElement);
    this.slot.replaceChildren(button);
    if (inside) button.focus();
  }

  key(event) {
    // In the lists of the empty page it is about the article there.
    if (event.target.closest?.("[data-slot=empty]") || !this.slot.checkVisibility()) return;
    if (keyOf(this.root, event) !== "⇧p") return;
    event.preventDefault();
    this.toggle();
  }

  async toggle() {
    const { card, words } = this;
    const told = { number: card.number, pinned: !card.reading.pinned };
    try {
      const { pinned } = await this.api.post("pinned", told);
      card.reading.pinned = pinned;
      this.say(pinned ? words.pinned : words.unpinned);
      this.draw();
      this.root.dispatchEvent(new CustomEvent("svar:pinned", { bubbles: true, detail: told }));
    } catch {
      this.say(words.notStored);
    }
  }
}

/** Offer to pin below the article; returns what stops listening. */
export function mount(slot, given) {
  if (!given.card.reading) return undefined;
  const { listening } = new Pin(slot, given);
  return () => listening.abort();
}
