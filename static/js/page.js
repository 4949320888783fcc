// Brings to life what every page has: the theme switch, menus that close, keys that lead to search.
import { keep, recall } from "./memory.js";

const root = document.documentElement;
const systemDark = matchMedia("(prefers-color-scheme: dark)");

/** Switch between light and dark; a choice equal to the system's is no choice and follows it. */
function switchTheme() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches;
  const wanted = dark ? "light" : "dark";
  if ((wanted === "dark") === systemDark.matches) {
    delete root.dataset.theme;
    keep("svar-theme", null);
  } else {
    root.dataset.theme = wanted;
    keep("svar-theme", wanted);
  }
}

for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.hidden = false;
  button.addEventListener("click", switchTheme);
}

/** Close open menus, except one that holds `inside`. */
function closeMenus(inside = null) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(inside)) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("focusin", (event) => closeMenus(event.target));

const question = document.querySelector("#question");
const shortcutChoice = document.querySelector("[data-shortcut-choice]");
const slashBox = shortcutChoice?.querySelector("input");

/** Tell whether the single key `/` may lead to the search field. */
function slashLeadsToSearch() {
  return recall("svar-slash") !== "off";
}

if (slashBox) {
  shortcutChoice.hidden = false;
  slashBox.checked = slashLeadsToSearch();
  slashBox.addEventListener("change", () => keep("svar-slash", slashBox.checked ? null : "off"));
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const open = document.querySelector("details.menu[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
    return;
  }
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !typing && slashLeadsToSearch() && !event.altKey;
  const command = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if (question && ((slash && !event.ctrlKey && !event.metaKey) || command)) {
    event.preventDefault();
    question.focus();
    question.select();
  }
});

// The cursor waits in the field where a keyboard is at hand; on a phone it would cover the page.
if (question?.hasAttribute("data-focus") && matchMedia("(hover: hover) and (min-width: 48rem)").matches) {
  if (!location.hash && document.activeElement === document.body) question.focus({ preventScroll: true });
}
