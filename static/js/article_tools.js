// Gives an article its tools: its address copied or shared, the page printed.
import { canCopy, copy } from "./copying.js";

const tools = document.querySelector("[data-tools]");

/** Return the address of the article as others should see it. */
function address() {
  return document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
}

/** Show a tool and let it do its work. */
function offer(name, work) {
  const button = tools.querySelector(`[data-tool=${name}]`);
  button.hidden = false;
  button.addEventListener("click", () => work(button));
}

if (tools) {
  if (canCopy) {
    offer("copy", (button) =>
      copy(address(), button, button.querySelector("span"), tools.dataset.copied),
    );
  }
  if (navigator.share) {
    // Closing the sheet without sharing is no fault.
    offer("share", () => navigator.share({ title: document.title, url: address() }).catch(() => {}));
  }
  offer("print", () => print());
}
