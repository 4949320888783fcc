// Follows the console beside the pad: which article is given out, which steps were gone through.
const LONGEST_STEP = 140;

/** Return the text of a piece of an article. */
function textOf(html) {
  const text = new DOMParser().parseFromString(html, "text/html").body.textContent;
  return text.replace(/\s+/g, " ").trim().slice(0, LONGEST_STEP);
}

/** Keep in `call` what the events of the console in `root` tell. */
export function follow(root, call, { begun, changed }) {
  /** Put what was gone through in an article in the place of what was known of it. */
  function wentThrough({ id, internal }, texts) {
    const others = call.get("steps").filter((step) => step.id !== id);
    call.set({ steps: [...others, ...texts.map((text) => ({ id, text, internal }))] });
  }

  root.addEventListener("svar:used", ({ detail: { card } }) => {
    const { number, lang, title, internal } = card;
    call.set({ used: { number, lang, title, internal } });
    changed();
  });
  root.addEventListener("svar:step", ({ detail: { card, done } }) => {
    wentThrough(card, done.map((at) => textOf(card.steps[at])));
  });
  root.addEventListener("svar:path", ({ detail: { card, path } }) => {
    wentThrough(card, path.map(({ question, answer }) => `${question} – ${answer}`));
  });
  root.addEventListener("svar:call", () => begun());
}
