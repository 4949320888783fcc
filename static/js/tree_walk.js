// Walks a decision tree one place at a time; where the way is kept is its caller's business.
// Without this, every answer is a link to the place it leads to.
import { made } from "./drawn.js";

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
export function wayTo(places, key) {
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

/** Return a way if it still leads from answer to answer to a place, else null: trees change. */
export function standing(way, places) {
  const first = places.keys().next().value;
  const leads = way.every((key, at) => at === 0 || places.get(way[at - 1])?.answers.has(key));
  return way[0] === first && leads && places.has(way.at(-1)) ? way : null;
}

/** Bring one tree to life.

`keeper` keeps the way, which is a list of places: `kept(places)` returns it or null, `keep(way,
answered)` is told a new one, `address(way)` is where a link to it leads, `moved(again)` calls back
when the way became another one elsewhere. */
export function walk(tree, keeper) {
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

  /** Return what was answered on a way: questions and answers. */
  function answered(way) {
    return way.slice(0, -1).map((key, at) => {
      const { question, answers } = places.get(key);
      return { question: question.textContent, answer: answers.get(way[at + 1]) };
    });
  }

  /** Show the last place of a way, and above it what was answered. */
  function show(way) {
    here = way;
    for (const [key, { element }] of places) element.hidden = key === way.at(-1) ? false : "until-found";
    trail.replaceChildren(
      ...answered(way).map(({ question, answer }, at) => {
        const link = made("a", "", answer);
        link.href = keeper.address(way.slice(0, at + 1));
        link.dataset.back = at + 1;
        const line = made("li", "", `${question} `);
        line.append(link);
        return line;
      }),
    );
    trail.hidden = ways.hidden = way.length === 1;
  }

  /** Go to the end of a way that the reader chose: it is kept, and the question is read out. */
  function go(way) {
    const { question } = places.get(way.at(-1));
    keeper.keep(way, answered(way));
    show(way);
    question.focus();
  }

  tree.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("[data-to], .tree-trail a");
    const way = link?.dataset.to ? [...here, link.dataset.to] : here.slice(0, link?.dataset.back);
    if (!link || !places.has(way.at(-1))) return;
    event.preventDefault();
    go(way);
  });
  back.addEventListener("click", () => go(here.slice(0, -1)));
  again.addEventListener("click", () => go(start));
  keeper.moved?.(() => {
    const way = keeper.kept(places) ?? start;
    if (way.join() === here.join()) return;
    show(way);
    places.get(way.at(-1)).question.focus();
  });
  for (const [key, { element }] of places) {
    element.addEventListener("beforematch", () => show(wayTo(places, key) ?? start));
  }
  const asked = keeper.kept(places);
  show(asked ?? start);
  return Boolean(asked);
}
