// Joins the panel to a ticket of Zendesk, which shows the panel itself as its app. It speaks ZAF v2
// with the page above, in JSON texts, as Zendesk's own script does, which is not loaded here.
import { Waiting } from "./waiting.js";

const LARGEST = 200_000; // signs of a message
const VERSION = "2.0.11"; // of the script whose messages these are
const TICKET = ["ticket.id", "ticket.subject", "ticket.description"];

/** Return the message in a text; other texts of the page above are none of ours. */
function parsed(text) {
  try {
    return (text.length <= LARGEST && JSON.parse(text)) || {};
  } catch {
    return {};
  }
}

/** Wait for Zendesk; tells what `framed` tells. Only a site of the integration is believed. */
export function zendesk({ origins, token }, { begin, changed }) {
  const asked = new URLSearchParams(location.search);
  const [origin, appGuid] = [asked.get("origin"), asked.get("app_guid")];
  if (!origins.includes(origin)) return;
  const [calls, acts] = [new Waiting(), new Map()];

  addEventListener("message", ({ source, origin: from, data }) => {
    if (source !== parent || from !== origin) return;
    const { id, key, result, error, message } = parsed(data);
    const wrong = error ?? Object.values(result?.errors ?? {})[0];
    if (key) acts.get(key)?.(message);
    else calls.settle(id, wrong ? new Error(wrong.message) : result);
  });

  function send(message) {
    parent.postMessage(JSON.stringify({ ...message, appGuid, instanceGuid: appGuid }), origin);
  }

  /** Let Zendesk tell of an event. */
  function on(event, act) {
    acts.set(`zaf.${event}`, act);
    send({ key: `iframe.on:${event}`, message: { subscriberCount: 1 } });
  }

  /** Get or invoke something; rejects for what Zendesk says went wrong. */
  const call = (request, params) => calls.for((id) => send({ id, request, params }));

  /** Return the ticket as a context; one that Zendesk does not tell is empty. */
  async function ticket() {
    const told = await call("get", TICKET).catch(() => ({}));
    const [caseId, subject, body] = TICKET.map((name) => String(told[name] ?? ""));
    return { caseId, subject, body };
  }

  /** Let Zendesk ask for another token, with the key that it keeps to itself. */
  async function renew() {
    const { "currentUser.id": agent } = await call("get", ["currentUser.id"]);
    const url = `${location.origin}/api/answers/v1/token`;
    const headers = { Authorization: "Bearer {{setting.svar_key}}" };
    const sent = { contentType: "application/json", data: JSON.stringify({ agent: `${agent}` }) };
    const message = { url, type: "POST", headers, ...sent, secure: true };
    const given = await calls.for((id) => {
      on(`request:${id}.done`, ({ responseArgs: [reply] }) => calls.settle(id, reply));
      on(`request:${id}.fail`, () => calls.settle(id, new Error("Refused")));
      send({ key: `request:${id}`, message });
    });
    return (typeof given === "string" ? JSON.parse(given) : given).token;
  }

  acts.set("zaf.app.registered", async () => {
    acts.delete("zaf.app.registered"); // another one begins nothing
    on("ticket.subject.changed", async () => changed(await ticket()));
    const insert = ({ value }) => call("invoke", { "ticket.comment.appendText": [value] });
    const resize = (height) => call("invoke", { resize: [{ height }] }).catch(() => {});
    const line = { rich: false, opens: false, insert, renew, resize, link() {} };
    begin(line, { context: await ticket(), token: token || (await renew().catch(() => "")) });
  });
  send({ key: "iframe.handshake", message: { version: VERSION } });
}
