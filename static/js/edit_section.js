// Adds to each heading of an article a link to edit what stands below it, for staff.
const row = document.querySelector("[data-edit-section]");
const sprite = document.querySelector(".icon use")?.getAttribute("href").split("#")[0];

/** Return a link that leads to the form, at one heading. */
function editLink(heading) {
  const link = document.createElement("a");
  link.className = "copy-link";
  link.href = `${row.dataset.editSection}?at=${encodeURIComponent(heading.id)}`;
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#pencil`);
  drawing.append(use);
  const words = document.createElement("span");
  words.className = "unseen";
  words.textContent = row.dataset.editWord;
  link.append(drawing, words);
  return link;
}

if (row) {
  for (const heading of document.querySelectorAll(".body :is(h2, h3)[id]")) {
    heading.append(editLink(heading));
  }
}
