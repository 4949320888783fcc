// Shows a panel of Svar in any page of a help desk: copy this file, it needs nothing else.
// The protocol is svar.panel/1; it is told in docs/panel.md.

const VERSION = "svar.panel/1";

/** Show the panel at `address` in a frame; returns `{context(next)}`, for when the case changes.

`context` is `{caseId, subject, body, lang}`. `token()` promises a token that your own server got:
its key must never reach a browser. `insert({format, value, answer})` puts an answer into the reply,
and throws where it cannot. `opened(url)` and `linked(caseLink)` may be left out. */
export function svarPanel(frame, address, { context, token, insert, opened, linked, theme }) {
  const origin = new URL(address).origin;
  let [port, now] = [null, context];
  const send = (type, fields) => port?.postMessage({ v: VERSION, type, ...fields });

  const acts = {
    async insert({ id, format, value, answer }) {
      let ok = true;
      try {
        await insert({ format, value, answer });
      } catch {
        ok = false;
      }
      send("result", { id, ok });
    },
    "token-expired": async () => send("token", { token: await token() }),
    resize: ({ height }) => {
      if (height > 0 && height < 20_000) frame.style.height = `${height}px`;
    },
    open: ({ url }) => {
      if (!url.startsWith("https:")) return;
      if (opened) opened(url);
      else window.open(url, "_blank", "noopener");
    },
    link: ({ link }) => linked?.(link),
  };

  addEventListener("message", async ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin) return;
    if (data?.v !== VERSION || data.type !== "ready") return;
    const first = await token();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data: told }) => Object.hasOwn(acts, told.type) && acts[told.type](told);
    const init = { v: VERSION, type: "init", context: now, token: first, theme };
    frame.contentWindow.postMessage(init, origin, [channel.port2]);
  });

  frame.src = address; // last, so that its `ready` is heard
  return {
    context(next) {
      now = next;
      send("context", { context: next });
    },
  };
}
