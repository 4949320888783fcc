// Makes the elements of the console's parts, and says which key presses are meant for them.
import { recall } from "../js/memory.js";

/** Return an element with attributes, and with children that are elements or texts. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Tell whether a single key may act: not where it could be text, nor where the agent wants none. */
export function heeds(root, target) {
  if (target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]")) return false;
  return root.contains(target) || (target === document.body && recall("svar-slash") !== "off");
}
