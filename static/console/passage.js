// Finds the passage that the agent is looking at, among those that can be typed.

const ENOUGH = 24;

/** Return the letters and digits of a text: what stays the same when it is typed. */
function letters(text) {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}

/** Return the passage and the field that hold a text, by their places; null for none. */
function holding(text, passages) {
  const wanted = letters(text).slice(0, ENOUGH);
  if (!wanted) return null;
  for (const [passage, { fields }] of passages.entries()) {
    const field = fields.findIndex((each) => letters(each.text).includes(wanted));
    if (field >= 0) return { passage, field };
  }
  return null;
}

/** Return the passage and the field in view: the short answer, the step that is next, or the text
at the top of what is shown of the whole. */
export function inView(root, passages) {
  const depth = root.querySelector("[data-depth][aria-pressed=true]")?.dataset.depth;
  const step = root.querySelector(".tick[aria-current] .tick-text");
  const top = Math.max(0, root.querySelector("[data-scrolls]").getBoundingClientRect().top);
  const all = depth === "1" ? [] : root.querySelectorAll("[data-body] :is(p, li, h2, h3, pre)");
  for (const each of step ? [step] : all) {
    const found = each.getBoundingClientRect().bottom > top && holding(each.textContent, passages);
    if (found) return found;
  }
  return { passage: 0, field: 0 };
}
