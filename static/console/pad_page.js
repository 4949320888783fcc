// Puts the call pad beside the console on our own page; where there is no room, in its place.
import { mount } from "./pad.js";

const SYSTEM = "console";

/** Mount the pad for `desk`, the console: `{root, open(number, lang), newCall(), focus()}`. */
export function padBeside(desk, { api, language }) {
  const root = document.querySelector("[data-call-pad]");
  const place = root.parentElement;
  const choice = place.querySelector("[data-pad-switch]");
  const buttons = [...choice.querySelectorAll("button")];

  function show(name) {
    place.dataset.shown = name;
    for (const each of buttons) each.setAttribute("aria-pressed", String(each.dataset.shows === name));
  }

  const beside = {
    ...desk,
    focus: () => {
      show("console");
      desk.focus();
    },
    open: (number, lang) => desk.open(number, lang),
  };
  // Nothing to do with a help desk here: the case is one that the agent named.
  const link = (caseLink) => api.post("case-links", { system: SYSTEM, ...caseLink });
  root.addEventListener("svar:pad", () => show("pad"));
  const pad = mount(root, { api, language, link, desk: beside });
  choice.hidden = false;
  choice.addEventListener("click", (event) => {
    const name = event.target.closest("button")?.dataset.shows;
    if (name === "pad") pad.focus();
    else if (name) beside.focus();
  });
}
