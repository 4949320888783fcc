// One article inside the widget, the question whether it helped, and the way back.
import { turns } from "./client.js";
import { fill, made, outwards } from "./draw.js";

const REASONS = ["missing", "unclear", "wrong", "other"];

/** Return what opens articles, goes back, and tells which one is shown. */
export function reading(widget) {
  const { $at: at, $client: client, $host: host } = widget;
  const next = turns();
  let shown;

  function turnTo(number) {
    shown = number;
    at.$article.hidden = at.$back.hidden = !number;
    at.$find.hidden = !!number;
    return next();
  }

  async function open(number) {
    const signal = turnTo(number);
    at.$article.replaceChildren();
    at.$article.focus();
    try {
      await client.$get(`answers/${number}`, { lang: widget.$lang }, signal, show);
      host.emit("view", { number });
      widget.$tell({ kind: "viewed", number, lang: at.$article.firstChild.lang });
    } catch (error) {
      if (signal.aborted) return;
      at.$article.replaceChildren(made("p", "", { role: "alert" }, widget.$failed(error)));
    }
  }

  function show({ number, lang, title, say, html, text, url }) {
    const body = made("div", "body", { lang });
    fill(body, html, text);
    // A wide one scrolls by itself: the keyboard must reach it.
    for (const table of body.querySelectorAll("table")) table.tabIndex = 0;
    for (const link of body.querySelectorAll("a")) {
      outwards(link);
      const { hash } = link;
      if (hash && link.href === url + hash) link.onclick = () => stay(hash.slice(1));
    }
    body.prepend(made("h3", "", {}, title), say && made("p", "say", {}, say));
    at.$article.replaceChildren(
      body,
      vote(number, lang),
      outwards(made("a", "whole", {}, widget.$words.whole), { href: url }),
    );
    widget.$offerContact(widget.$asked());
  }

  /** Lead to a place in the article; false keeps the browser from going anywhere. */
  function stay(id) {
    const place = host.shadowRoot.getElementById(id);
    if (!place) return true;
    place.tabIndex = -1;
    place.focus();
    return false;
  }

  /** Ask whether it helped, and after a "no" why not: a "no" without a reason counts too. */
  function vote(number, lang) {
    const words = widget.$words;
    const said = made("p", "", { role: "status", tabIndex: -1 });
    const group = made("div", "vote", { role: "group", ariaLabel: words.helped });

    function ask(question, ...answers) {
      said.textContent = words[question];
      const buttons = answers.map((name) =>
        made("button", "", { onclick: () => tell(name) }, words[name]),
      );
      group.replaceChildren(said, ...buttons);
    }

    async function tell(name) {
      const helpful = name === "yes";
      const reason = REASONS.find((each) => each === name);
      const told = { number, lang, helpful, reason };
      if (!(await client.$post("feedback", told))) return (said.textContent = words.unsent);
      host.emit("helpful", told);
      if (helpful || reason) ask("thanks");
      else ask("why", ...REASONS);
      said.focus();
    }

    ask("helped", "yes", "no");
    return group;
  }

  /** Go back to the answers; returns whether there was an article to leave. */
  function back() {
    if (!shown) return false;
    turnTo();
    at.$input.focus();
    return true;
  }

  at.$back.onclick = back;
  return { $open: open, $back: back, $stop: next, $shown: () => shown };
}
