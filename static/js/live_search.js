// Shows answers below the search field while the reader types. The form works without it: Enter
// with nothing chosen always loads the page of results.
import { Answers } from "./answers.js";
import { HitList } from "./hit_list.js";
import "./opened.js";

const WAIT_MS = 50;
const LIMIT = 6;

/** Follow one search form: ask while typing, show what comes back, move by keyboard. */
export class LiveSearch {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[name=q]");
    this.status = form.querySelector("[data-search-status]");
    this.answers = new Answers(
      { answers: form.dataset.answers, suggestions: form.dataset.suggestions },
      form.dataset.language,
      LIMIT,
    );
    this.list = new HitList(form, this.input);
    this.timer = 0;
    this.input.addEventListener("input", () => this.wait());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("focus", () => this.list.reopen());
    this.input.addEventListener("click", () => this.begin());
    form.addEventListener("submit", (event) => {
      if (!this.input.value.trim() && form.closest(".top")) event.preventDefault();
      this.stop();
    });
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) this.list.close();
    });
  }

  /** Answer what was typed before this was there, or asked for by a click or an arrow. */
  begun(asked) {
    if (this.input.value !== this.input.defaultValue) this.wait();
    else if (asked) this.begin();
  }

  /** Offer something before anything is typed, to whoever asks for it by a click or an arrow. */
  async begin() {
    if (this.input.value.trim() || this.list.open) return;
    const found = await this.answers.toNothing();
    if (found?.suggestions.length) this.list.show(found, "", this.form.dataset);
  }

  /** Ask when the reader pauses; forget what was shown when the field is empty. */
  wait() {
    clearTimeout(this.timer);
    const question = this.input.value.trim();
    if (question.length < 2) {
      this.answers.forget();
      this.list.clear();
      this.status.textContent = "";
      return;
    }
    this.list.choose(null);
    this.list.dim();
    this.timer = setTimeout(() => this.ask(question), WAIT_MS);
  }

  /** Fetch and show; what was typed stays whatever happens. */
  async ask(question) {
    const words = this.form.dataset;
    try {
      const found = await this.answers.to(question);
      if (!found) return;
      this.list.show(found, this.address(question), words);
      this.status.textContent = said(found, words);
    } catch {
      this.list.say(words.failed);
      this.status.textContent = words.failed;
    }
  }

  /** Return the address of the page of results for a question. */
  address(question) {
    return `${this.form.getAttribute("action")}?${new URLSearchParams({ q: question })}`;
  }

  /** Move with the arrows, follow with Enter, close with Escape. */
  key(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.move(event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
      else this.begin();
    } else if (event.key === "Enter" && this.list.chosen) {
      event.preventDefault();
      this.list.chosen.click();
    } else if (event.key === "Escape" && this.list.open) {
      event.preventDefault();
      this.list.close();
    }
  }

  /** Drop what is under way: the page is about to be left. */
  stop() {
    clearTimeout(this.timer);
    this.answers.forget();
  }
}

/** Return what the status line says about the answers. */
function said(found, words) {
  const count = found.results.length;
  if (!count) return found.suggestions.length ? "" : words.foundNone;
  if (found.verdict === "weak") return words.foundWeak;
  return count === 1 ? words.foundOne : words.foundMany.replace("NUMBER", count);
}
