// Adds to an article: copying code and links to headings, and marking where the reader is.
import { canCopy, copy } from "./copying.js";
import { icon } from "./drawn.js";

const body = document.querySelector(".body");

if (body && canCopy) {
  for (const button of body.querySelectorAll("[data-copy-code]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const code = button.closest("figure").querySelector("code").textContent;
      copy(code, button, button.querySelector("span"), body.dataset.copied);
    });
  }
  for (const heading of body.querySelectorAll(":is(h2, h3)[id]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-link";
    const words = document.createElement("span");
    words.className = "unseen";
    words.textContent = body.dataset.copyLink;
    button.append(icon("link"), words);
    button.addEventListener("click", () => {
      history.replaceState(null, "", `#${heading.id}`);
      copy(location.href, button, words, body.dataset.copied);
    });
    heading.append(button);
  }
}

/** Mark in the contents list the last heading that has passed the upper third of the window. */
function markPlace(contents, headings) {
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  const here = (passed.at(-1) ?? headings[0])?.id;
  for (const link of contents.querySelectorAll("a")) {
    if (link.hash === `#${here}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

const contents = document.querySelector("[data-contents]");
if (contents) {
  const headings = [...body.querySelectorAll(":is(h2, h3)[id]:not(.note *)")];
  let waiting = false;
  const mark = () => {
    waiting = false;
    markPlace(contents, headings);
  };
  addEventListener(
    "scroll",
    () => {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    },
    { passive: true },
  );
  mark();
}

// A browser that does not know text fragments takes all of it for an anchor.
const [anchor, words] = location.hash.split(":~:");
if (words) document.getElementById(decodeURIComponent(anchor.slice(1)))?.scrollIntoView();
