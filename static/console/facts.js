// Writes the line of facts above an article: number, kind, who may read it, where it applies, how fresh, whose.
import { icon, made } from "../js/drawn.js";

const UNITS = [
  ["year", 31536000],
  ["month", 2592000],
  ["week", 604800],
  ["day", 86400],
];

/** Return how long ago a moment was, in a language: "3 weeks ago". */
export function ago(moment, language, now = Date.now()) {
  const seconds = (now - new Date(moment)) / 1000;
  const [unit, size] = UNITS.find(([, each]) => seconds >= each) ?? UNITS.at(-1);
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  return format.format(-Math.floor(seconds / size), unit);
}

function chip(name, sign, text) {
  const made_ = made("span", `chip ${name}`);
  made_.append(icon(sign), document.createTextNode(text));
  return made_;
}

/** Return the chips of a card: words and shapes, never a colour alone. */
function chips(card, words) {
  const found = [];
  if (card.internal) found.push(chip("chip-staff", "lock", words.staff));
  else if (card.audience === "customers") {
    found.push(chip("chip-customers", "user-round", words.customers));
  }
  const confidence = words.confidence[card.confidence];
  if (confidence) found.push(chip("chip-issue", "triangle-alert", confidence));
  return found;
}

/** Return the parts of the line of facts. */
export function facts(card, words, language) {
  const line = [made("span", "console-number", card.id), ...chips(card, words)];
  line.push(made("span", "", words.kinds[card.kind]));
  if (card.markets.length) {
    line.push(made("span", "", words.markets.replace("NAMES", () => card.markets.join(", "))));
  }
  if (card.checked_at) {
    const when = ago(card.checked_at, language);
    const checked = made("span", "", words.checked.replace("WHEN", when));
    checked.title = new Date(card.checked_at).toLocaleDateString(language, { dateStyle: "long" });
    line.push(checked);
  }
  if (card.owner) line.push(made("span", "", words.owner.replace("NAME", card.owner)));
  return line;
}
