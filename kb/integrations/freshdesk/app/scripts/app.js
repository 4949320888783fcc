// Joins the panel to a ticket of Freshdesk (Freshworks platform 3.0).
import { svarPanel } from "./svar-panel.js";

const frame = document.querySelector("iframe");

begin(await app.initialized());

async function begin(client) {
  const panel = svarPanel(frame, frame.dataset.panel, {
    context: await ticket(client),
    token: () => token(client),
    insert: ({ value }) => client.interface.trigger("setValue", { id: "editor", text: value }),
  });
  client.events.on("app.activated", async () => panel.context(await ticket(client)));
}

async function ticket(client) {
  const { ticket: told } = await client.data.get("ticket");
  const { id, subject = "", description_text: body = "" } = told;
  return { caseId: String(id), subject, body: body.slice(0, 20_000) };
}

/** Get a token through Freshworks: only it knows the key. */
async function token(client) {
  const { loggedInUser } = await client.data.get("loggedInUser");
  const body = JSON.stringify({ agent: String(loggedInUser.id) });
  const { response } = await client.request.invokeTemplate("svarToken", { context: {}, body });
  return JSON.parse(response).token;
}
