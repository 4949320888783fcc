// Lets nothing but the parser of articles read text as HTML: everything else that would is refused
// by the page's policy (require-trusted-types-for). What is parsed comes from our own server, and
// scripts in it do not run.
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (html, _type, sink) => (sink === "DOMParser parseFromString" ? html : null),
});
