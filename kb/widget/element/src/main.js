// Starts the widget: defines the element and opens the JS API. Loading it twice, or two versions of it,
// does no harm.
import { call } from "./api.js";
import { elementFrom } from "./element.js";

if (!customElements.get("svar-help")) {
  const waiting = window.Svar?.q ?? [];
  window.Svar = call;
  const home = document.currentScript?.src.split("/widget/")[0];
  customElements.define("svar-help", elementFrom(home, waiting));
}
