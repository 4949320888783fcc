// Keeps the notes of a call in this tab: they outlive a reload and a lost connection, and go with a
// new call. Nothing is kept before it is masked, and nothing of another agent's on this machine.
import { masked, maskedUnfinished } from "./pad_mask.js";

const PREFIX = "svar-pad-";
const MOST_SENT = 150; // lines: kb/console/callpad/lines.py
const SAID = "said";
export const TRIED = "tried";

function empty() {
  return {
    call: crypto.randomUUID(),
    lines: [],
    typed: "",
    used: null,
    outcome: "",
    case: "",
    steps: [],
    before: null,
  };
}

/** Holds one call; `lines` are `{text, kind}`, `steps` of articles `{id, text, internal}`, `used` is
`{number, lang, title, internal}` or null. What is internal is marked with the word for it. */
export class Call {
  constructor(owner, word) {
    this.word = word;
    this.key = `${PREFIX}${owner}`;
    this.now = { ...empty(), ...this.kept() };
  }

  /** Return what was kept, once what others left behind is gone. */
  kept() {
    try {
      for (const key of Object.keys(sessionStorage)) {
        if (key.startsWith(PREFIX) && key !== this.key) sessionStorage.removeItem(key);
      }
      return JSON.parse(sessionStorage.getItem(this.key)) ?? {};
    } catch {
      return {};
    }
  }

  get(name) {
    return this.now[name];
  }

  set(changes) {
    this.now = { ...this.now, ...changes };
    try {
      sessionStorage.setItem(this.key, JSON.stringify(this.now));
    } catch {
      // Storage is switched off or full: the notes hold until the page is left.
    }
  }

  /** Note a line; `+` before it says that it was tried. Returns it as it was noted. */
  note(typed) {
    const text = masked(typed.trim().replace(/\s+/g, " "));
    const tried = text.startsWith("+");
    const line = { text: tried ? text.slice(1).trim() : text, kind: tried ? TRIED : SAID };
    if (line.text) this.set({ lines: [...this.now.lines, line], typed: "" });
    return line;
  }

  /** Take the last line back, as it would be typed; "" where there is none. */
  takeBack() {
    const line = this.now.lines.at(-1);
    if (!line) return "";
    this.set({ lines: this.now.lines.slice(0, -1) });
    return line.kind === TRIED ? `+ ${line.text}` : line.text;
  }

  /** Keep what is being typed, but for a number that may not be whole. */
  keepTyped(typed) {
    this.set({ typed: maskedUnfinished(typed) });
  }

  /** Put the server's own masking in the place of what was sent of it. */
  correct(said) {
    let at = said.length - this.now.lines.filter((line) => line.kind === SAID).length;
    const lines = this.now.lines.map((line) => {
      if (line.kind !== SAID) return line;
      return { ...line, text: said[at++] ?? line.text };
    });
    this.set({ lines });
  }

  /** Return what was said; of a call beyond all measure, the end: the rest stays on the pad. */
  said() {
    const said = this.now.lines.filter((line) => line.kind === SAID);
    return said.map((line) => line.text).slice(-MOST_SENT);
  }

  /** Return what was tried: what was noted, then the steps that were ticked in the article. */
  tried() {
    const noted = this.now.lines.filter((line) => line.kind === TRIED).map((line) => line.text);
    const steps = this.now.steps.map(({ id, text, internal }) => {
      return internal ? `${id} (${this.word}): ${text}` : `${id}: ${text}`;
    });
    return [...noted, ...steps].slice(-MOST_SENT);
  }

  /** Tell whether a note of the call holds what customers may not read. */
  get internal() {
    return [this.now.used, ...this.now.steps].some((each) => each?.internal);
  }

  /** Return how the call ended, as chosen, else as it looks. */
  outcome() {
    return this.now.outcome || (this.now.used ? "solved" : "open");
  }

  /** Begin another call; the one before can be brought back until the next. */
  begin(typed = "") {
    this.keepTyped(typed);
    const { before, ...now } = this.now;
    const kept = now.lines.length || now.typed ? now : before;
    this.set({ ...empty(), before: kept ?? null });
  }

  /** Take up the call before; this one holds nothing yet. */
  bringBack() {
    if (this.now.before) this.set({ ...this.now.before, before: null });
  }
}
