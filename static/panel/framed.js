// Speaks svar.panel/1 with the page that shows the panel (docs/panel.md): says `ready`, takes one
// `init` with a port from one of the integration's sites, and from then on uses the port alone.
import { heard, VERSION } from "./messages.js";
import { Waiting } from "./waiting.js";

/** Return the origins that the page above may have: the one that the browser tells, else all. */
function above(origins) {
  const told = location.ancestorOrigins?.[0];
  return told ? origins.filter((each) => each === told) : origins;
}

/** Wait for the host. `begin(line, {context, token, theme})` is told once, `changed(context)` and
`renewed(token)` whenever the host says so. */
export function framed({ origins }, { begin, changed, renewed }) {
  const possible = above(origins);
  addEventListener("message", listen);
  for (const origin of possible) parent.postMessage({ v: VERSION, type: "ready" }, origin);

  function listen(event) {
    if (event.source !== parent || !possible.includes(event.origin)) return;
    const message = heard(event.data, ["init"]);
    if (!message || event.ports.length !== 1) return;
    removeEventListener("message", listen);
    begin(new Line(event.ports[0], { changed, renewed }), message);
  }
}

/** Is the line to the host after `init`. */
class Line {
  constructor(port, { changed, renewed }) {
    Object.assign(this, { port, changed, renewed, rich: true, opens: true });
    this.inserts = new Waiting();
    this.tokens = new Waiting();
    port.onmessage = ({ data }) => this.listen(heard(data, ["context", "token", "result"]));
  }

  listen(message) {
    if (message?.type === "context") this.changed(message.context);
    else if (message?.type === "token") {
      this.renewed(message.token);
      for (const id of this.tokens.open.keys()) this.tokens.settle(id, message.token);
    } else if (message) {
      this.inserts.settle(message.id, message.ok || new Error("Not inserted"));
    }
  }

  send(type, fields = {}) {
    this.port.postMessage({ v: VERSION, type, ...fields });
  }

  /** Ask the host to insert an answer into the reply; rejects when it could not. */
  insert(fields) {
    return this.inserts.for((id) => this.send("insert", { id, ...fields }));
  }

  /** Ask the host for another token. */
  renew() {
    return this.tokens.for(() => this.send("token-expired"));
  }

  /** Tell the host which answer its case was linked to. */
  link(caseLink) {
    this.send("link", { link: caseLink });
  }

  resize(height) {
    this.send("resize", { height });
  }

  open(url) {
    this.send("open", { url });
  }
}
