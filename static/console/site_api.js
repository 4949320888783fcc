// Speaks to the answers API from a page of our own, by the session that the agent has there.
// Panels in other software send a token instead.

/** Is what the API refused; `status` is 0 where it could not be reached at all, `body` the problem. */
export class Refused extends Error {
  constructor(status, body = null) {
    super(body?.detail || `The answers API replied ${status}`);
    this.status = status;
    this.detail = body?.detail ?? "";
    this.body = body;
  }
}

/** Return the reply's JSON; throws `Refused`. */
async function read(asking) {
  let reply;
  try {
    reply = await asking;
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(0);
  }
  const body = await reply.json().catch(() => null);
  if (!reply.ok) throw new Refused(reply.status, body);
  return body;
}

/** Return `{get(path, parameters, signal), post(path, body)}` for paths below `address`.

`send` asks as `fetch` does. */
export function siteApi(address, send = (...asked) => fetch(...asked)) {
  const headers = { Accept: "application/json", "Accept-Language": document.documentElement.lang };
  return {
    get(path, parameters = {}, signal = undefined) {
      const asked = new URLSearchParams(
        Object.entries(parameters).filter(([, value]) => value !== "" && value != null),
      );
      return read(send(`${address}${path}?${asked}`, { headers, signal }));
    },
    post(path, body) {
      const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
      return read(
        send(`${address}${path}`, {
          method: "POST",
          headers: { ...headers, "Content-Type": "application/json", "X-CSRFToken": token },
          body: JSON.stringify(body),
        }),
      );
    },
  };
}
