// The element <svar-help>: attributes in, events out. Lays no box of its own on the host page; all
// that is seen stands in a shadow root, on an inner node that inherits nothing.
import { call } from "./api.js";
import css from "./style.css";
import { widget } from "./widget.js";

/** Return the element's class: where the script came from, and the calls that wait for an element. */
export function elementFrom(home, waiting) {
  // Constructed, because a <style> would need the host's leave (CSP).
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);

  return class extends HTMLElement {
    // Where it stands and whom it asks is settled when it comes onto the page.
    static observedAttributes = ["accent", "label", "lang", "theme"];

    connectedCallback() {
      if (!this.shadowRoot) this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
      this.commands = widget(this, this.getAttribute("api") ?? home ?? "");
      for (const given of waiting.splice(0)) call(...given);
      this.emit("ready");
    }

    disconnectedCallback() {
      this.commands.$end();
    }

    attributeChangedCallback() {
      this.commands?.$refresh();
    }

    /** Tell the page; returns whether the widget is to go on by itself. */
    emit(name, detail) {
      const options = { detail, bubbles: true, composed: true, cancelable: true };
      return this.dispatchEvent(new CustomEvent(`svar:${name}`, options));
    }
  };
}
