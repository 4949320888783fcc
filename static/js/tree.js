// Walks a decision tree one place at a time. The way is kept in the address, `#tree-1=start.lights`:
// reloading, a shared link and the browser's own way back lead to the same place.
// Without this, every answer is a link to the place it leads to.
import { made } from "./drawn.js";

const BETWEEN = ".";

/** Return the places of a tree by name: element, question, and answers by where they lead. */
function placesOf(tree) {
  const places = new Map();
  for (const element of tree.querySelectorAll("[data-place]")) {
    const answers = new Map();
    for (const link of element.querySelectorAll("[data-to]")) {
      if (!answers.has(link.dataset.to)) answers.set(link.dataset.to, link.textContent.trim());
    }
    const question = element.querySelector(".tree-question");
    places.set(element.dataset.place, { element, question, answers });
  }
  return places;
}

/** Return the shortest way from the first place to `key`; null where none leads there. */
function wayTo(places, key) {
  const ways = [[places.keys().next().value]];
  const seen = new Set(ways[0]);
  for (const way of ways) {
    if (way.at(-1) === key) return way;
    for (const next of places.get(way.at(-1)).answers.keys()) {
      if (places.has(next) && !seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return null;
}

/** Return what stands behind the # of an address; nothing where that can't be read. */
function behindHash(address) {
  try {
    return decodeURIComponent(address.split(":~:")[0].slice(1));
  } catch {
    return "";
  }
}

/** Return the way that the address names, null for none: a tree may have changed since. */
function wayIn(address, name, places) {
  const said = behindHash(address);
  if (said.startsWith(`${name}-`)) return wayTo(places, said.slice(name.length + 1));
  if (!said.startsWith(`${name}=`)) return null;
  const way = said.slice(name.length + 1).split(BETWEEN);
  const first = places.keys().next().value;
  const leads = way.every((key, at) => at === 0 || places.get(way[at - 1])?.answers.has(key));
  return way[0] === first && leads && places.has(way.at(-1)) ? way : null;
}

/** Bring one tree to life. */
function begin(tree) {
  const name = tree.dataset.tree;
  const places = placesOf(tree);
  const start = wayTo(places, places.keys().next().value);
  const trail = made("ol", "tree-trail");
  trail.setAttribute("aria-label", tree.dataset.trail);
  const back = made("button", "button button-quiet", tree.dataset.back);
  const again = made("button", "button button-quiet", tree.dataset.again);
  const ways = made("div", "tree-ways");
  back.type = again.type = "button";
  ways.append(back, again);
  tree.querySelector("[data-place]").before(trail);
  tree.append(ways);
  tree.dataset.live = "";
  let here = start;

  const address = (way) => `#${name}=${way.map(encodeURIComponent).join(BETWEEN)}`;

  /** Show the last place of a way, and above it what was answered. */
  function show(way) {
    here = way;
    for (const [key, { element }] of places) element.hidden = key === way.at(-1) ? false : "until-found";
    trail.replaceChildren(
      ...way.slice(0, -1).map((key, at) => {
        const { question, answers } = places.get(key);
        const link = made("a", "", answers.get(way[at + 1]));
        link.href = address(way.slice(0, at + 1));
        const line = made("li", "", `${question.textContent} `);
        line.append(link);
        return line;
      }),
    );
    trail.hidden = ways.hidden = way.length === 1;
  }

  /** Go to the end of a way that the reader chose: the address keeps it, the question is read out. */
  function go(way) {
    history.pushState(null, "", address(way));
    show(way);
    places.get(way.at(-1)).question.focus();
  }

  tree.addEventListener("click", (event) => {
    const link = event.target.closest("[data-to]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !places.has(link.dataset.to)) return;
    event.preventDefault();
    go([...here, link.dataset.to]);
  });
  back.addEventListener("click", () => go(here.slice(0, -1)));
  again.addEventListener("click", () => go(start));
  addEventListener("popstate", () => {
    const way = wayIn(location.hash, name, places) ?? start;
    if (way.join(BETWEEN) === here.join(BETWEEN)) return;
    show(way);
    places.get(way.at(-1)).question.focus();
  });
  for (const [key, { element }] of places) {
    element.addEventListener("beforematch", () => show(wayTo(places, key) ?? start));
  }
  const asked = wayIn(location.hash, name, places);
  show(asked ?? start);
  if (asked) tree.scrollIntoView();
}

for (const tree of document.querySelectorAll("[data-tree]")) {
  if (tree.querySelector("[data-place]")) begin(tree);
}
