// Makes elements out of what the API sends; nothing of it is ever read as HTML but marks.
/** Return an element with a class and, optionally, text. */
export function made(tag, name, text = "") {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

/** Return an element filled with HTML that the server escaped: only <mark> is in it. */
export function marked(tag, name, html) {
  const element = made(tag, name);
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  for (const node of parsed.childNodes) {
    element.append(node.nodeName === "MARK" ? made("mark", "", node.textContent) : node.textContent);
  }
  return element;
}

/** Return an icon of the sprite that the page uses. */
export function icon(name) {
  const sprite = document.querySelector(".icon use")?.getAttribute("href").split("#")[0];
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#${name}`);
  drawing.append(use);
  return drawing;
}
