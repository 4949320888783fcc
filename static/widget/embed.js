// Shows what is chosen at once: the result is fetched anew whenever a choice changes. Without it, the
// form's own button does the same.
const WAIT_MS = 300;
const form = document.querySelector("[data-embed-looks]");
let timer;
let turn = 0;

/** Replace the result with what the form gives now; a newer choice makes an older reply disappear. */
async function show() {
  turn += 1;
  const mine = turn;
  const address = `?${new URLSearchParams(new FormData(form))}`;
  const reply = await fetch(address);
  if (!reply.ok || mine !== turn) return;
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  document.querySelector("[data-embed-result]").replaceWith(page.querySelector("[data-embed-result]"));
  history.replaceState(null, "", address);
  offerCopies();
}

/** Show the buttons that copy: they need a script. */
function offerCopies() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(show, WAIT_MS);
});
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
  button.textContent = button.dataset.copied;
});
offerCopies();
