// Tells the search log which answer was opened, so that editors see which questions lead nowhere.
// Always imported, never named by a page: under a second address it would tell everything twice.
// Goes with the cookies of the search itself: of who has signed in, the log knows both or neither.
// Says nothing about the reader; a browser that asks not to be followed sends nothing.
const EVENTS = "/api/answers/v1/events";

/** Return the question that a link answers: of its list, or of the field it hangs below. */
function questionOf(link) {
  const list = link.closest("[data-question]");
  return list ? list.dataset.question : link.closest("form")?.elements.q?.value;
}

/** Return how far down its list an answer stands, counted from one over all pages. */
function rankOf(answer) {
  const list = answer.closest("[role=group], [data-question], form");
  const before = Number(list.dataset.before ?? 0);
  return before + [...list.querySelectorAll("[data-answer]")].indexOf(answer) + 1;
}

document.addEventListener("click", (event) => {
  const answer = event.target.closest?.("a")?.closest("[data-answer]");
  const question = answer && questionOf(answer)?.trim();
  if (!question || navigator.globalPrivacyControl) return;
  const told = {
    kind: "opened",
    q: question.slice(0, 500),
    number: Number(answer.dataset.answer),
    rank: rankOf(answer),
  };
  fetch(EVENTS, {
    method: "POST",
    body: JSON.stringify(told),
    keepalive: true,
  }).catch(() => {});
});
