// Copies text to the clipboard, and lets the button that was pressed say so for a moment.
const SHOWN_MS = 1600;

/** Tell whether this browser lets pages copy. */
export const canCopy = Boolean(navigator.clipboard);

/** Copy `text`; `label` is where the button's words stand, `done` what they become. */
export async function copy(text, button, label, done) {
  await navigator.clipboard.writeText(text);
  if (button.dataset.done !== undefined) return;
  const use = button.querySelector("use");
  const [words, before] = [label.textContent, use.getAttribute("href")];
  button.dataset.done = "";
  label.textContent = done;
  use.setAttribute("href", before.replace(/#.*/, "#check"));
  setTimeout(() => {
    delete button.dataset.done;
    label.textContent = words;
    use.setAttribute("href", before);
  }, SHOWN_MS);
}
