// Lists what other rooms add to the console, and mounts it where it belongs.
//
// A part is `{name, place, mount(slot, given)}`. `place` is one of the slots:
//   before, after, side   around the article in the preview, mounted anew for each card;
//   empty                 in place of the list while nothing is typed.
// `given` has
//   card       what GET answers/{number}/card gave, null in empty;
//   product()  the key of the product that is chosen, or "";
//   api        {get(path, parameters), post(path, body)} below /api/answers/v1/;
//   words      those of kb/console/words.py, in the agent's language;
//   say(text)  reads a sentence out to screen readers, politely;
//   language   the agent's language;
//   root       the console's element: its events are told below;
//   open(number, lang)    lets the console show something.
// `mount` may return a function that is called before the slot is emptied.
//
// Events on `root`, all bubbling, with what they tell in `detail`:
//   svar:card {card, depth, done}            svar:step {card, done, total}    done: steps, from 0
//   svar:path {card, path: [{question, answer}]}    of a decision tree
//   svar:used {card, how: "copy"|"insert"|"link", channel}
//   svar:call {}    a new call begins: forget the old one.

import { escalations } from "./escalations.js";
import { fix } from "./fix.js";
import { outcome } from "./outcome.js";

const PARTS = [
  later("changed", "before", () => import("./changed.js")),
  escalations,
  outcome,
  fix,
  later("pin", "after", () => import("./pin.js")),
  later("desk", "empty", () => import("./desk.js")),
  later("own fixes", "empty", () => import("./own_fixes.js")),
];

/** Return a part whose module is fetched when it is first needed: the search need not wait for it.

Without a connection nothing is mounted. */
function later(name, place, fetched) {
  const mount = (slot, given) => {
    let [left, leave] = [false, null];
    const come = (module) => left || (leave = module.mount(slot, given));
    fetched().then(come, () => {});
    return () => {
      left = true;
      leave?.();
    };
  };
  return { name, place, mount };
}

const leaving = new WeakMap();

/** Fill a slot with the parts that belong there; what was in it before is left. */
export function fill(slot, given) {
  for (const leave of leaving.get(slot) ?? []) leave();
  slot.replaceChildren();
  const left = [];
  for (const part of PARTS.filter((each) => each.place === slot.dataset.slot)) {
    const place = document.createElement("div");
    place.dataset.part = part.name;
    slot.append(place);
    const leave = part.mount(place, given);
    if (typeof leave === "function") left.push(leave);
  }
  leaving.set(slot, left);
  slot.hidden = !slot.children.length;
}
