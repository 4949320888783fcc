// Holds what the parts about reading share: days in words, buttons with keys.
import { element, heeds } from "./elements.js";

/** Return a day in words; what is only a date is that date everywhere. */
export function day(written, language) {
  const date = new Date(written.length > 10 ? written : `${written}T12:00`);
  return new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(date);
}

/** Return a button, with the key that does the same; `sign` is how the key is written. */
export function keyButton(name, text, key, sign = key) {
  const button = element("button", { type: "button", class: name, "aria-keyshortcuts": key });
  button.append(text, " ", element("kbd", { "aria-hidden": "true" }, sign));
  return button;
}

/** Return the key of a bare press that is meant for the console, "⇧" before it with Shift; or "". */
export function keyOf(root, event) {
  if (event.defaultPrevented || event.isComposing || event.repeat) return "";
  if (event.ctrlKey || event.metaKey || event.altKey || !heeds(root, event.target)) return "";
  return `${event.shiftKey ? "⇧" : ""}${event.key.toLowerCase()}`;
}
