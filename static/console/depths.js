// Draws an article at one of three depths: to say, to follow step by step, or whole.
import { made } from "../js/drawn.js";
import { guide } from "./guide.js";
import { parsed } from "./parsed.js";
import { steps } from "./steps.js";

export const [SAY, STEPS, FULL] = [1, 2, 3];

/** Return what a depth shows of a card.

`given` has words, what is kept of this call (`ticked`, `ways`), and who is told of changes
(`ticks(done)`, `went(ways, path)`). */
export function drawn(card, depth, given) {
  if (depth === SAY) return say(card, given.words);
  if (depth === STEPS) return guided(card, given);
  return whole(card, given);
}

function say(card, words) {
  if (!card.say) return made("p", "console-missing", words.noSay);
  const text = made("p", "console-say", card.say);
  text.lang = card.lang;
  return text;
}

/** Return the steps; an article that asks instead of telling shows its questions. */
function guided(card, { words, ticked, ticks, ways, went }) {
  const box = made("div", "console-steps");
  if (card.steps.length) box.append(steps(card, ticked, words, ticks));
  if (card.tree) {
    const tree = made("div", "body");
    tree.lang = card.lang;
    tree.append(...parsed(card.tree));
    guide(tree, ways, went);
    box.append(tree);
  }
  if (!box.children.length) box.append(made("p", "console-missing", words.noSteps));
  return box;
}

function whole(card, { ways, went }) {
  const box = made("div", "body");
  box.lang = card.lang;
  box.append(...parsed(card.html));
  guide(box, ways, went);
  return box;
}
