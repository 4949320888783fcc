// Draws the options of the list below a search field: answers and suggestions.
import { icon, made, marked } from "./drawn.js";

export const LIST = "question-answers";
const ICONS = {
  article: "file-text",
  question: "message-circle",
  product: "box",
  number: "file-text",
  popular: "book-open",
  recent: "clock",
};

/** Makes options, each with an id of its own; takes the words that the page gave the form. */
export class HitOptions {
  constructor(words) {
    this.words = words;
    this.drawn = 0;
  }

  /** Return one suggestion as an option. */
  line(suggestion) {
    const words = this.words;
    const text = marked("span", "hit-line-text", suggestion.text_html);
    const parts = [icon(ICONS[suggestion.kind] ?? "search"), text];
    if (suggestion.kind === "number") parts.push(made("span", "hit-line-note", suggestion.id));
    if (suggestion.kind === "product") parts.push(made("span", "hit-line-note", words.product));
    if (suggestion.audience !== "public") {
      const name = `chip chip-${suggestion.audience}`;
      parts.push(made("span", name, words[suggestion.audience]));
    }
    const option = this.option(suggestion.url, "hit hit-line", ...parts);
    if (suggestion.number) option.dataset.answer = suggestion.number;
    return option;
  }

  /** Return one answer as an option. */
  hit(hit) {
    const words = this.words;
    const title = marked("span", "hit-title", hit.title_html);
    const chips = made("span", "entry-chips");
    const foreign = hit.lang !== words.language;
    if (foreign) chips.append(this.languageChip(hit.lang));
    if (hit.internal && hit.audience !== "staff") {
      chips.append(made("span", "chip chip-staff", words.note));
    } else if (hit.audience !== "public") {
      chips.append(made("span", `chip chip-${hit.audience}`, words[hit.audience]));
    }
    const text = marked("span", "hit-text", hit.excerpt_html || "");
    if (!hit.excerpt_html) text.textContent = hit.say ?? "";
    if (foreign) for (const part of [title, text]) part.lang = hit.lang;
    const from = [...(hit.path_html ?? []), hit.heading_html].filter(Boolean).join(" › ");
    const option = this.option(hit.url, "hit", title, chips, text, marked("span", "hit-from", from));
    option.dataset.answer = hit.number;
    return option;
  }

  languageChip(code) {
    const name = new Intl.DisplayNames([code], { type: "language" }).of(code);
    const chip = made("span", "chip chip-language", name.charAt(0).toUpperCase() + name.slice(1));
    chip.lang = code;
    return chip;
  }

  option(address, name, ...parts) {
    const link = made("a", name);
    link.href = address;
    link.tabIndex = -1;
    this.drawn += 1;
    link.id = `${LIST}-${this.drawn}`;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.append(...parts);
    return link;
  }
}
