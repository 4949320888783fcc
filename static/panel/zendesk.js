// Joins the panel to a ticket of Zendesk, which shows the panel itself as its app.
import { Zaf } from "./zaf.js";

const TICKET = ["ticket.id", "ticket.subject", "ticket.description"];
const TOKEN = "/api/answers/v1/token";

/** Wait for Zendesk; tells what `framed` tells. Only a site of the integration is believed. */
export function zendesk({ origins, token }, { begin, changed }) {
  const asked = new URLSearchParams(location.search);
  const [origin, appGuid] = [asked.get("origin"), asked.get("app_guid")];
  if (!origins.includes(origin)) return;
  const zaf = new Zaf(
    { origin, appGuid },
    {
      async registered() {
        zaf.on("ticket.subject.changed");
        const line = new Line(zaf);
        const context = await ticket(zaf);
        begin(line, { context, token: token || (await line.renew().catch(() => "")) });
      },
      async happened(name) {
        if (name === "ticket.subject.changed") changed(await ticket(zaf));
      },
    },
  );
}

/** Return the ticket as a context; one that Zendesk does not tell is empty. */
async function ticket(zaf) {
  const told = await zaf.call("get", TICKET).catch(() => ({}));
  const [caseId, subject, body] = TICKET.map((name) => String(told[name] ?? ""));
  return { caseId, subject, body };
}

/** Is the line to the ticket; it takes replies as text only. */
class Line {
  constructor(zaf) {
    Object.assign(this, { zaf, rich: false, opens: false });
  }

  insert({ value }) {
    return this.zaf.call("invoke", { "ticket.comment.appendText": [value] });
  }

  /** Let Zendesk ask for another token, with the key that it keeps to itself. */
  async renew() {
    const { "currentUser.id": agent } = await this.zaf.call("get", ["currentUser.id"]);
    const given = await this.zaf.request({
      url: location.origin + TOKEN,
      type: "POST",
      contentType: "application/json",
      data: JSON.stringify({ agent: String(agent) }),
      headers: { Authorization: "Bearer {{setting.svar_key}}" },
      secure: true,
    });
    return (typeof given === "string" ? JSON.parse(given) : given).token;
  }

  link() {} // Zendesk has no place for it

  resize(height) {
    this.zaf.call("invoke", { resize: [{ height }] }).catch(() => {});
  }
}
