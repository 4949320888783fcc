// Copies or inserts an article as a reply, once what it wants filled in is filled in.
// What is internal is given out only by a second press.
import { filledIn, under, wanted, withFields } from "./filling.js";

/** Is the reply that a channel takes out of a card's. */
const OF_CHANNEL = {
  phone: ({ spoken }) => ({ text: spoken }),
  mail: ({ mail_text: text, mail_html: html }) => ({ text, html }),
  chat: ({ chat }) => ({ text: chat }),
  social: ({ social }) => ({ text: social }),
};

/** Return `{text, html}` for a channel, text null where the article has nothing for it. */
function replyFor(card, channel) {
  return OF_CHANNEL[channel](card.channels);
}

/** Put a reply on the clipboard, as formatted text too where there is any. */
async function toClipboard({ text, html }) {
  if (!html) return navigator.clipboard.writeText(text);
  const kinds = { "text/plain": text, "text/html": html };
  const blobs = Object.entries(kinds).map(([type, each]) => [type, new Blob([each], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}

/** Holds the bar below an article: fields, a warning, and the buttons that give it out. */
export class Replies {
  constructor(bar, { state, words, bridge, say, used }) {
    Object.assign(this, { bar, state, words, bridge, say, used });
    const named = (name) => bar.querySelector(`[data-reply=${name}]`);
    [this.use, this.link, this.fields, this.note] = ["use", "link", "fields", "note"].map(named);
    this.use.addEventListener("click", () => this.giveOut());
    this.link.addEventListener("click", () => this.copyLink());
    bar.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !event.target.closest("[data-reply=fields]")) return;
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.giveOut();
    });
  }

  /** Show what can be given out of a card. */
  show(card) {
    this.card = card;
    this.channel = this.state.get("channel");
    this.warned = null;
    this.tell("");
    const { text } = replyFor(card, this.channel);
    const names = text ? wanted(text) : [];
    const keep = (filled) => this.state.set({ filled });
    withFields(this.fields, names, this.state.get("filled"), this.words, keep);
    this.label(this.use, this.words.use[this.bridge ? "insert" : this.channel]);
    this.label(this.link, this.words.copyLink);
    this.allow(this.use, Boolean(text));
    this.allow(this.link, Boolean(card.permalink));
    if (!text) this.tell(this.words.noReply[this.channel]);
    else if (!card.permalink) this.tell(this.words.noLink);
  }

  label(button, text) {
    button.querySelector("span").textContent = text;
  }

  /** Leave a button where it is, but say that it does nothing: the focus must not be lost. */
  allow(button, may) {
    button.setAttribute("aria-disabled", String(!may));
  }

  tell(sentence, tone = "") {
    this.note.textContent = sentence;
    this.note.dataset.tone = tone;
  }

  /** Copy the reply, or insert it where there is a host to take it. */
  async giveOut() {
    const { text, html } = replyFor(this.card, this.channel);
    if (!text) return this.refuse(this.words.noReply[this.channel]);
    const filled = this.state.get("filled");
    const missing = wanted(text).find((name) => !under(name, filled)?.trim());
    if (missing !== undefined) {
      this.fields.querySelector(`[name="${CSS.escape(missing)}"]`).focus();
      const label = under(missing, this.words.fields) ?? missing;
      return this.refuse(this.words.fillFirst.replace("NAME", () => label));
    }
    if (this.card.internal && this.warned !== this.channel) return this.warn();
    const reply = filledIn({ text, html }, filled);
    if (this.bridge) {
      const rich = this.bridge.rich && reply.html;
      const [format, value] = rich ? ["html", reply.html] : ["text", reply.text];
      try {
        await this.bridge.insert({ format, value, answer: this.card });
      } catch {
        return this.refuse(this.words.insertFailed);
      }
      return this.done(this.words.inserted, "insert");
    }
    return this.copy(() => toClipboard(reply), this.words.copied, "copy");
  }

  async copyLink() {
    if (!this.card.permalink) return this.refuse(this.words.noLink);
    const write = () => navigator.clipboard.writeText(this.card.permalink);
    return this.copy(write, this.words.linkCopied, "link");
  }

  async copy(write, sentence, how) {
    try {
      await write();
    } catch {
      return this.refuse(this.words.copyFailed);
    }
    return this.done(sentence, how);
  }

  /** Ask for a second press, in place. */
  warn() {
    this.warned = this.channel;
    this.label(this.use, this.bridge ? this.words.insertAnyway : this.words.useAnyway);
    this.tell(this.words.internal, "warn");
    this.say(this.words.internal);
  }

  refuse(sentence) {
    this.tell(sentence, "warn");
    this.say(sentence);
  }

  done(sentence, how) {
    const { card } = this;
    this.show(card);
    this.tell(sentence, "good");
    this.say(sentence);
    this.used({ card, how, channel: this.channel });
  }
}
