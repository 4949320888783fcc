// The way from a question to answers: suggestions before anything is typed, answers while typing.
// A newer question makes replies to an older one disappear: they are aborted, and never shown.
import { turns } from "./client.js";
import { combobox } from "./combobox.js";
import { made, marked } from "./draw.js";
import { counted } from "./words.js";

/** Follow the field of a widget; `open` shows an article. Returns what searches, and what stops. */
export function finding(widget, open) {
  const { $at: at, $client: client, $host: host } = widget;
  const WAIT_MS = 100;
  const LIMIT = 8;
  const next = turns();
  let timer;
  let asked = "";

  /** Stop waiting: nothing that is under way may change what is shown. */
  function stop() {
    clearTimeout(timer);
    at.$list.ariaBusy = false;
    return next();
  }

  const show = combobox(
    at.$input,
    at.$list,
    (number, rank, url) => {
      stop();
      if (asked) widget.$tell({ kind: "opened", q: asked, number, rank });
      if (host.emit("select", { number, rank, url })) open(number);
    },
    () => search(),
  );

  /** Answer what stands in the field, or is put there. */
  async function search(q = at.$input.value.trim()) {
    const signal = stop();
    const began = Date.now();
    if (!q) return begin();
    const parameters = [["q", q], ["lang", widget.$lang], ["limit", LIMIT], ["typing", true]];
    const products = host.getAttribute("products")?.match(/[^\s,]+/g) ?? [];
    for (const product of products) parameters.push(["product", product]);
    at.$list.ariaBusy = true;
    try {
      let told;
      await client.$get("search", parameters, signal, (found) => {
        const n = answer(q, found);
        told ||= host.emit("search", { q, n, ms: Date.now() - began });
      });
    } catch (error) {
      if (signal.aborted) return;
      stop();
      at.$status.textContent = widget.$failed(error);
    }
  }

  /** Show what was found; returns how many answers these are. */
  function answer(q, { verdict, results, did_you_mean: meant }) {
    const words = widget.$words;
    const shown = verdict === "none" ? [] : results;
    const n = shown.length;
    at.$list.ariaBusy = false;
    asked = q;
    at.$status.textContent =
      n && verdict === "strong" ? counted(words, n) : words[n ? "weak" : "none"];
    at.$meant.hidden = !meant;
    at.$meant.textContent = `${words.meant} ${meant}`;
    at.$meant.onclick = () => search((at.$input.value = meant));
    show(shown.map(option));
    widget.$offerContact(q);
    return n;
  }

  /** Show what the page that the reader stands on suggests. */
  function begin() {
    const suggested = widget.$setup?.suggestions ?? [];
    asked = "";
    at.$meant.hidden = true;
    at.$status.textContent = suggested[0] && widget.$words.suggested;
    show(suggested.map(option));
  }

  function option({ number, url, lang, title, title_html, excerpt_html, say, path = [] }) {
    const away = lang !== widget.$lang && new Intl.DisplayNames(lang, { type: "language" }).of(lang);
    const lines = [
      made("b", "", {}, ...marked(title_html ?? title)),
      made("span", "", {}, ...(excerpt_html ? marked(excerpt_html) : [say])),
      made("small", "", {}, [...path, away].filter(Boolean).join(" › ")),
    ];
    const said = { role: "option", lang, ariaSelected: false, $number: number, $url: url };
    return made("div", "result", said, ...lines);
  }

  at.$input.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT_MS);
  };
  at.$input.onpaste = () => setTimeout(search); // once it stands there

  return { $search: search, $stop: stop, $asked: () => asked };
}
