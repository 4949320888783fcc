// Asks what is wrong with an article: a reason and a sentence.
import { element } from "./elements.js";

const MOST = 1000;

/** Return the form; `sent()` is told when the flag is stored, `failed(error)` when it is not. */
export function flagForm({ api, card, kept, words, sent, failed }) {
  const reason = element("select", { required: true });
  reason.append(element("option", { value: "" }, "–"));
  for (const [value, label] of Object.entries(words.reasons)) {
    reason.append(element("option", { value }, label));
  }
  reason.value = kept.now.reason;
  const sentence = element("input", { type: "text", maxlength: MOST, autocomplete: "off" });
  sentence.value = kept.now.sentence;
  const send = element("button", { type: "submit", class: "button" }, words.sendFlag);
  const form = element(
    "form",
    { class: "fix-form fix-flag", "aria-label": words.flag },
    element("label", {}, words.reason, " ", reason),
    element("label", { class: "fix-wide" }, words.sentence, " ", sentence),
    send,
  );
  form.addEventListener("input", () => kept.set({ reason: reason.value, sentence: sentence.value }));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    const told = { number: card.number, lang: card.lang, reason: reason.value, sentence: sentence.value };
    try {
      await api.post("flags", told);
    } catch (error) {
      send.disabled = false;
      return failed(error);
    }
    kept.set({ reason: "", sentence: "" });
    return sent({ text: words.flagged });
  });
  return { form, first: reason };
}
