// Tells that an article was read, once somebody has it before their eyes. Nothing is kept in the
// browser; one that asks not to be followed sends nothing.
const EVENTS = "/api/answers/v1/events";
const article = document.querySelector("[data-viewed]");

/** Tell it, once the page is shown: not while it waits in another tab, or is loaded beforehand. */
function tell() {
  if (document.visibilityState !== "visible") {
    document.addEventListener("visibilitychange", tell, { once: true });
    return;
  }
  const told = {
    kind: "viewed",
    number: Number(article.dataset.viewed),
    lang: document.documentElement.lang,
  };
  navigator.sendBeacon(EVENTS, JSON.stringify(told));
}

if (article && !navigator.globalPrivacyControl) tell();
