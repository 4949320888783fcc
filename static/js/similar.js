// Lists the articles like the one that is read, once the reader comes near its end.
// Until then, and without it, a link leads to a search for the title.
import { icon, made } from "./drawn.js";

/** Return one article as an item of the list. */
function item(article, words) {
  const link = made("a", "line");
  link.href = article.url;
  link.append(icon("file-text"), made("span", "", article.title));
  const line = made("li", "");
  line.append(link);
  if (article.audience !== "public") {
    line.append(made("span", `chip chip-${article.audience}`, words[article.audience]));
  }
  return line;
}

/** Put the list in the place of the link; nothing changes when there is nothing to list. */
async function list(section) {
  const reply = await fetch(section.dataset.similar, { headers: { Accept: "application/json" } });
  if (!reply.ok) return;
  const { results } = await reply.json();
  if (!results.length) {
    section.classList.add("alone");
    return;
  }
  const found = made("ul", "lines");
  found.append(...results.map((article) => item(article, section.dataset)));
  section.querySelector(".similar-more").replaceWith(found);
}

for (const section of document.querySelectorAll("[data-similar]")) {
  const watcher = new IntersectionObserver(
    (seen) => {
      if (!seen.some((each) => each.isIntersecting)) return;
      watcher.disconnect();
      list(section).catch(() => {});
    },
    // Early enough for a slow network: what comes late would push away what is below.
    { rootMargin: "1600px" },
  );
  watcher.observe(section);
}
