// Looks for an answer while somebody writes to us; without this the page looks before it sends.
import "./opened.js";

const PAUSE = 600;
const LEAST = 8;

const form = document.querySelector("[data-contact]");
const place = form.querySelector("[data-offers]");
const said = form.querySelector("[data-offers-said]");
let waiting = 0;
let asking = null;
let looked = form.elements.question.value.trim();

/** Ask for articles that may answer the text, and put them below it. */
async function look(question) {
  asking?.abort();
  asking = new AbortController();
  const body = new URLSearchParams({ act: "look", question });
  const response = await fetch(form.action, { method: "POST", body, signal: asking.signal });
  if (!response.ok) return;
  const answer = new DOMParser().parseFromString(await response.text(), "text/html").body;
  if (answer.textContent.trim() === place.textContent.trim()) return;
  // Whoever is about to press the button below must not have it moved away.
  if (place.contains(document.activeElement)) return;
  place.replaceChildren(...answer.childNodes);
  said.textContent = place.querySelector("h2")?.textContent ?? "";
}

form.elements.question.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const question = form.elements.question.value.trim();
    if (question === looked || question.length < LEAST) return;
    looked = question;
    // Where this fails, the page looks by itself before it sends.
    look(question).catch(() => {});
  }, PAUSE);
});

// What was opened goes along with the message, so that nobody is told to read it again.
place.addEventListener("click", (event) => {
  const number = event.target.closest("a")?.closest("[data-answer]")?.dataset.answer;
  const opened = form.elements.opened;
  const known = opened.value.split(",").filter(Boolean);
  if (number && !known.includes(number)) opened.value = [...known, number].join(",");
});
