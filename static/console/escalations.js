// Shows who takes a case over, and copies the text that hands it over: counted each time.
import { element } from "./elements.js";

/** Return one escalation as a part of the page. */
function drawn(escalation, lang, words, copy) {
  const line = (word, text) =>
    element("p", {}, element("b", {}, word), " ", element("span", { lang }, text));
  const box = element("div", { class: "hand-over-one" }, line(words.who, escalation.who));
  if (escalation.hours) box.append(line(words.hours, escalation.hours));
  if (escalation.needs.length) {
    const needs = escalation.needs.map((each) => element("li", {}, each));
    box.append(element("p", {}, element("b", {}, words.needs)), element("ul", { lang }, ...needs));
  }
  if (escalation.handover) {
    const text = element("pre", { class: "hand-over-text", lang, tabindex: "0" }, escalation.handover);
    const button = element("button", { type: "button", class: "button button-quiet" }, words.copy);
    const state = element("span", { class: "hand-over-state" });
    button.addEventListener("click", () => copy(escalation, state));
    const acts = element("p", { class: "hand-over-acts" }, button, state);
    box.append(element("p", {}, element("b", {}, words.handover)), text, acts);
  }
  return box;
}

function counted(times, words) {
  if (!times) return [];
  const sentence = times === 1 ? words.one : words.many.replace("NUMBER", times);
  return [element("p", { class: "hand-over-times" }, sentence)];
}

export const escalations = {
  name: "escalations",
  place: "after",
  /** Show the escalations of the article, if it has any. */
  mount(slot, { card, api, say, words: { escalation: words } }) {
    if (!card?.escalations.length) return;
    const copy = async ({ handover }, state) => {
      try {
        await navigator.clipboard.writeText(handover);
      } catch {
        state.textContent = words.copyFailed;
        say(words.copyFailed);
        return;
      }
      state.textContent = words.copied;
      say(words.copied);
      // What could not be counted was copied all the same.
      await api.post("hand-overs", { number: card.number, lang: card.lang }).catch(() => null);
    };
    const title = element("h3", {}, words.area);
    const each = card.escalations.map((one) => drawn(one, card.lang, words, copy));
    const times = counted(card.escalations[0].times, words);
    slot.append(
      element("section", { class: "hand-over", "aria-label": words.area }, title, ...each, ...times),
    );
  },
};
