// Draws steps to tick, one at a time. What is ticked is kept for this call.
import { made } from "../js/drawn.js";
import { parsed } from "./parsed.js";

/** Return the list of steps of a card; `changed(done)` is told the ticked ones, from 0. */
export function steps(card, ticked, words, changed) {
  const done = new Set(ticked.filter((at) => at < card.steps.length));
  const list = made("ol", "ticks");
  list.lang = card.lang;
  const lines = card.steps.map((html, at) => line(html, at, card, words));
  const boxes = lines.map(({ box }) => box);
  list.append(...lines.map(({ item }) => item));

  function show() {
    const now = boxes.findIndex((_box, at) => !done.has(at));
    for (const [at, { item, box }] of lines.entries()) {
      box.checked = done.has(at);
      item.classList.toggle("tick-done", box.checked);
      if (at === now) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    }
    return now;
  }

  list.addEventListener("change", (event) => {
    const at = boxes.indexOf(event.target);
    if (event.target.checked) done.add(at);
    else done.delete(at);
    const now = show();
    changed([...done].sort((a, b) => a - b));
    if (event.target.checked && now >= 0) boxes[now].focus();
  });
  list.addEventListener("keydown", (event) => {
    const at = boxes.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (way) {
      event.preventDefault();
      boxes[at + way]?.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      boxes[at].click();
    }
  });
  show();
  return list;
}

/** Return one step with its box; the box is described by what is to be done. */
function line(html, at, card, words) {
  const item = made("li", "tick");
  const label = made("label", "tick-label");
  const box = document.createElement("input");
  box.type = "checkbox";
  const number = made("span", "tick-number", String(at + 1));
  number.setAttribute("aria-hidden", "true");
  const name = words.step.replace("NUMBER", at + 1).replace("TOTAL", card.steps.length);
  const named = made("span", "unseen", name);
  named.lang = document.documentElement.lang;
  const text = made("div", "tick-text");
  text.id = `step-${card.number}-${at + 1}`;
  text.append(...parsed(html));
  box.setAttribute("aria-describedby", text.id);
  label.append(box, number, named);
  item.append(label, text);
  return { item, box };
}

/** Put the focus on the step that comes next; tell whether there is one. */
export function focusNext(root) {
  const boxes = [...root.querySelectorAll(".tick input")];
  const box = boxes.find((each) => !each.checked) ?? boxes.at(-1);
  box?.focus();
  return Boolean(box);
}
