// Speaks the protocol of Zendesk's apps (ZAF v2) with the page above: JSON texts, checked by source
// and origin. Zendesk's own script is not loaded: the panel runs nothing that is not ours.
import { Waiting } from "./waiting.js";

const LARGEST = 200_000; // signs of a message
const VERSION = "2.0.11"; // of the script whose messages these are

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // other messages of the page are none of ours
  }
}

/** Is the line to Zendesk. `registered()` is told once, `happened(name)` of what `on` asked for. */
export class Zaf {
  constructor({ origin, appGuid }, { registered, happened }) {
    Object.assign(this, { origin, appGuid, registered, happened });
    Object.assign(this, { calls: new Waiting(), requests: new Waiting() });
    addEventListener("message", ({ source, origin: from, data }) => {
      if (source !== parent || from !== origin) return;
      if (typeof data === "string" && data.length <= LARGEST) this.listen(parsed(data));
    });
    this.send({ key: "iframe.handshake", message: { version: VERSION } });
  }

  send(message) {
    const { origin, appGuid } = this;
    parent.postMessage(JSON.stringify({ ...message, appGuid, instanceGuid: appGuid }), origin);
  }

  listen(told) {
    const { id, key = "", result, error, message } = told ?? {};
    const [, request, end] = /^zaf\.request:(\d+)\.(done|fail)$/.exec(key) ?? [];
    const reply = end === "done" ? message?.responseArgs?.[0] : new Error(end);
    if (end) this.requests.settle(Number(request), reply);
    else if (key === "zaf.app.registered") {
      this.registered();
      this.registered = () => {};
    } else if (key.startsWith("zaf.")) this.happened(key.slice("zaf.".length));
    else if (id) this.calls.settle(id, error ? new Error(error.message) : result);
  }

  /** Let Zendesk tell of an event. */
  on(name) {
    this.send({ key: `iframe.on:${name}`, message: { subscriberCount: 1 } });
  }

  /** Get or invoke something; rejects for what Zendesk says went wrong. */
  async call(request, params) {
    const result = await this.calls.for((id) => this.send({ id, request, params }));
    const [wrong] = Object.values(result?.errors ?? {});
    if (wrong) throw new Error(wrong.message);
    return result;
  }

  /** Let Zendesk ask an address: only it knows what stands for `{{setting.…}}`. */
  request(options) {
    return this.requests.for((id) => {
      for (const end of ["done", "fail"]) this.on(`request:${id}.${end}`);
      this.send({ key: `request:${id}`, message: options });
    });
  }
}
