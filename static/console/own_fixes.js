// Lists where nothing is typed what became of the agent's own fixes and flags.
import { element } from "./elements.js";

function line({ number, lang, title, state, words, url }, open) {
  const button = element("button", { type: "button", class: "fix-told-title", lang }, title);
  button.addEventListener("click", () => open(number, lang));
  const item = element("li", {}, button, " ");
  item.append(url ? element("a", { href: url, target: "_blank" }, state) : state);
  if (words) item.append(element("p", {}, words));
  return item;
}

/** Show the list, if there is anything to tell. */
export function mount(slot, { api, words, open }) {
  const show = ({ told }) => {
    if (!told.length) return;
    const lines = told.map((each) => line(each, open));
    const [head, label] = [element("h2", {}, words.fix.own), words.fix.own];
    slot.append(element("section", { class: "fix-told", "aria-label": label }, head, element("ul", {}, ...lines)));
  };
  // What can't be told now came as a letter too.
  api.get("fixes").then(show, () => null);
}
