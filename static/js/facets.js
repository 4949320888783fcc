// Opens the facets where there is room beside the list; on a phone they wait folded. What is chosen
// there counts at once: only the answers and the facets are drawn anew. Without this, a button sends.
import "./opened.js";

const PAUSE_MS = 250;
const DRAWN = [".facets", ".results-main"];

const wide = matchMedia("(min-width: 64rem)");
const results = document.querySelector(".results");
const said = document.querySelector("[data-facets-said]");
let waiting = 0;
let asking = null;

function fit() {
  for (const facets of document.querySelectorAll("[data-open-wide]")) facets.open = wide.matches;
}

/** Show what is left of the answers; the address says what was chosen. */
async function narrow(form) {
  asking?.abort();
  asking = new AbortController();
  const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
  const reply = await fetch(address, { signal: asking.signal });
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const drawn = DRAWN.map((part) => [results.querySelector(part), page.querySelector(part)]);
  if (!reply.ok || drawn.some(([, fresh]) => !fresh)) throw new Error("no list of answers");
  const { name, value } = document.activeElement ?? {};
  for (const [old, fresh] of drawn) {
    if ("open" in old) fresh.open = old.open;
    old.replaceWith(fresh);
  }
  history.replaceState(null, "", address);
  results.dataset.before = page.querySelector(".results").dataset.before;
  const line = name && results.querySelector(`.facets [name="${name}"][value="${CSS.escape(value)}"]`);
  if (name) (line ?? results.querySelector(".facets-word")).focus({ preventScroll: true });
  said.textContent = results.querySelector(".results-count")?.textContent ?? "";
}

wide.addEventListener("change", fit);
fit();

results.classList.add("at-once");
results.addEventListener("change", ({ target }) => {
  const form = target.closest(".facets-form");
  if (!form) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    narrow(form).catch((error) => error.name === "AbortError" || form.submit());
  }, PAUSE_MS);
});
