// Keeps the way through a decision tree in the address, `#tree-1=start.lights`: reloading, a shared
// link and the browser's own way back lead to the same place.
import { standing, walk, wayTo } from "./tree_walk.js";

const BETWEEN = ".";

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
  return standing(said.slice(name.length + 1).split(BETWEEN), places);
}

/** Return what keeps the way of the tree called `name`. */
function inAddress(name) {
  const address = (way) => `#${name}=${way.map(encodeURIComponent).join(BETWEEN)}`;
  return {
    address,
    kept: (places) => wayIn(location.hash, name, places),
    keep: (way) => history.pushState(null, "", address(way)),
    moved: (again) => addEventListener("popstate", again),
  };
}

for (const tree of document.querySelectorAll("[data-tree]")) {
  if (!tree.querySelector("[data-place]")) continue;
  if (walk(tree, inAddress(tree.dataset.tree))) tree.scrollIntoView();
}
