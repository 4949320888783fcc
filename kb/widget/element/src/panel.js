// Draws the widget's furniture, and writes its words into it. Decides nothing.
import { made, outwards } from "./draw.js";

/** Return the furniture by name; `floating` has a launcher and a dialog, else all stands in place. */
export function furniture(floating) {
  const hidden = true;
  const at = {
    $launcher: made("button", "launcher"),
    $back: made("button", "back", { hidden }, "‹"),
    $title: made("h2", "title"),
    $close: made("button", "close", { hidden: !floating }, "×"),
    $input: made("input", "input", {
      role: "combobox",
      ariaAutoComplete: "list",
      ariaExpanded: false,
      autocomplete: "off",
      enterKeyHint: "search",
      maxLength: 500,
    }),
    $status: made("p", "status", { role: "status" }),
    $meant: made("button", "meant", { hidden }),
    $list: made("div", "results", { role: "listbox", id: "svar", hidden }),
    $article: made("article", "article", { tabIndex: -1, hidden }),
    $contact: outwards(made("a", "contact"), { hidden }),
    $home: outwards(made("a", "home"), { hidden }),
  };
  at.$input.setAttribute("aria-controls", "svar");
  at.$find = made("div", "find", {}, at.$input, at.$status, at.$meant, at.$list);
  at.$panel = made(
    floating ? "dialog" : "section",
    "dialog",
    {},
    made("div", "top", {}, at.$back, at.$title, at.$close),
    made("div", "middle", {}, at.$find, at.$article),
    made("div", "foot", {}, at.$contact, at.$home),
  );
  at.$all = made("div", "svar", {}, floating && at.$launcher, at.$panel);
  return at;
}

/** Write the words. */
export function label(at, words, lang) {
  at.$all.lang = lang;
  at.$title.textContent = at.$panel.ariaLabel = words.help;
  at.$input.ariaLabel = at.$input.placeholder = at.$list.ariaLabel = words.search;
  at.$close.ariaLabel = words.close;
  at.$back.ariaLabel = words.back;
  at.$contact.textContent = words.contact;
  at.$home.textContent = words.home;
}
