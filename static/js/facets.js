// Opens the facets where there is room beside the list; on a phone they wait folded.
import "./opened.js";

const wide = matchMedia("(min-width: 64rem)");

for (const facets of document.querySelectorAll("[data-open-wide]")) {
  const fit = () => {
    facets.open = wide.matches;
  };
  wide.addEventListener("change", fit);
  fit();
}
