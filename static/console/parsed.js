// Reads HTML that our own server rendered from an article: the same as stands on the article's page.

/** Return the nodes of an article's HTML; scripts in it would not run. */
export function parsed(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node) =>
    document.adoptNode(node),
  );
}
