// Walks the decision trees of an article as a call guide; the way is kept for this call.
import { standing, walk } from "../js/tree_walk.js";

/** Bring the trees in `box` to life. `ways` holds the ways kept by name of tree; `went` is told all
of them when one changed, with what was answered to which question. */
export function guide(box, ways, went) {
  for (const tree of box.querySelectorAll("[data-tree]")) {
    if (!tree.querySelector("[data-place]")) continue;
    const name = tree.dataset.tree;
    walk(tree, {
      address: (way) => `#${name}-${way.at(-1)}`,
      kept: (places) => standing(ways[name] ?? [], places),
      keep: (way, path) => {
        ways = { ...ways, [name]: way };
        went(ways, path);
      },
    });
  }
}
