// Makes nodes out of what the API sends. Titles and passages become text nodes; only the body of an
// article is HTML, cleaned by the server and once more here.
const TAGS =
  "p,br,h2,h3,ul,ol,li,b,i,strong,em,code,pre,a,table,caption,thead,tbody,tr,th,td,figure,figcaption,img";
const elements = TAGS.split(",");
const attributes = ["href", "src", "alt", "width", "height", "id"];
const LETTERS = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

/** Return an element; its class is its part too, for host pages to style. */
export function made(tag, name, properties, ...content) {
  const element = Object.assign(document.createElement(tag), properties);
  if (name) element.className = element.part = name;
  element.append(...content.filter(Boolean));
  return element;
}

/** Return a link that leaves the host page as it is. */
export function outwards(link, properties) {
  return Object.assign(link, { target: "_blank", rel: "noopener" }, properties);
}

/** Return nodes for HTML that holds nothing but escaped text and <mark>. */
export function marked(html) {
  return html.split(/<\/?mark>/).map((piece, place) => {
    const text = piece.replace(/&(#?\w+);/g, (whole, name) => LETTERS[name] ?? whole);
    return place % 2 ? made("mark", "", {}, text) : text;
  });
}

/** Fill a node with an article's body: never a script, whatever was sent. */
export function fill(node, html, text) {
  try {
    if (node.setHTML) node.setHTML(html, { sanitizer: { elements, attributes } });
    else node.append(...sifted(new DOMParser().parseFromString(html, "text/html").body));
  } catch {
    // The page allows no parsing (Trusted Types), and the browser is too old to do it safely.
    node.innerText = text; // keeps the lines
  }
}

/** Return what is in a body, without what is not allowed. */
function sifted(body) {
  for (const node of body.querySelectorAll("*")) {
    if (!node.matches(TAGS) || node.protocol === "javascript:") node.remove();
    for (const name of node.getAttributeNames()) {
      if (!attributes.includes(name)) node.removeAttribute(name);
    }
  }
  return body.childNodes;
}
