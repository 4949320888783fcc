// Gives an article its tools: its address copied or shared, the page printed or read aloud.
import { canCopy, copy } from "./copying.js";

const tools = document.querySelector("[data-tools]");

/** Return a voice of the page's language, rather one that works without the net, if there is any. */
function voice() {
  const language = document.documentElement.lang;
  // Systems call written Norwegian by either name.
  const names = language === "nb" ? ["nb", "no"] : [language];
  const all = window.speechSynthesis?.getVoices() ?? [];
  const ours = all.filter((each) => names.includes(each.lang.toLowerCase().split(/[-_]/)[0]));
  return ours.find((each) => each.localService) ?? ours[0];
}

/** Offer to read aloud where there is a fitting voice: another one would make noise of it. */
function offerReading() {
  const button = tools.querySelector("[data-tool=read]");
  button.hidden = !voice() || !document.querySelector(".say p, .body .steps");
}

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
  offer("read", async (button) => (await import("./read_aloud.js")).toggle(button, voice()));
  offerReading();
  // Voices are known some time after the page.
  window.speechSynthesis?.addEventListener?.("voiceschanged", offerReading);
}
