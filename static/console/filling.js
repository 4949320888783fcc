// Fills in what a reply leaves open: {name}, {order}. The rule is that of kb/console/replies.py.
import { made } from "../js/drawn.js";

const OPEN = /\{(\p{L}[\p{L}\p{N}_-]{0,29})\}/gu;

/** Return the names that a text wants filled in, each once. */
export function wanted(text) {
  return [...new Set([...text.matchAll(OPEN)].map(([, name]) => name))];
}

/** Return text as it is written in HTML, between tags or in an attribute: {order} may stand in a link. */
function escaped(text) {
  return made("p", "", text).innerHTML.replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

/** Return what is kept under a name; an article may call one anything, `{constructor}` too. */
export function under(name, kept) {
  return Object.hasOwn(kept, name) ? kept[name] : undefined;
}

/** Return a reply with all names filled in; in HTML what was typed stays text. */
export function filledIn({ text, html }, filled) {
  const put = (written, as) => written?.replace(OPEN, (all, name) => as(under(name, filled) ?? all));
  return { text: put(text, (value) => value.trim()), html: put(html, (value) => escaped(value.trim())) };
}

/** Draw a field for each name; `kept(filled)` is told what is typed. */
export function withFields(box, names, filled, words, kept) {
  box.hidden = !names.length;
  box.replaceChildren(
    ...names.map((name) => {
      const label = made("label", "console-field");
      const [input, value] = [document.createElement("input"), under(name, filled) ?? ""];
      Object.assign(input, { name, value, autocomplete: "off", required: true });
      label.append(made("span", "", under(name, words.fields) ?? name), input);
      input.addEventListener("input", () => {
        filled = { ...filled, [name]: input.value };
        kept(filled);
      });
      return label;
    }),
  );
}
