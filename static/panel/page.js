// Turns the search form of a panel into the agent's console, once the host has said who they are.
import "./trusted.js";
import { mount } from "../console/component.js";
import { siteApi } from "../console/site_api.js";
import { Bridge } from "./bridge.js";
import { framed } from "./framed.js";
import { showPictures } from "./pictures.js";
import { Token } from "./with_token.js";

const root = document.querySelector("[data-console]");
const element = document.getElementById("panel-given");
const given = JSON.parse(element.textContent);
element.remove(); // a token may stand in it

let bridge, console_, token;

if (parent !== window) listen({ begin, changed, renewed });

/** Wait for the software around the panel, in the way that it speaks. */
async function listen(told) {
  if (given.host !== "zendesk") return framed(given, told);
  const { zendesk } = await import("./zendesk.js");
  return zendesk(given, told);
}

function renewed(next) {
  token.take(next);
}

/** Mount the console for the agent that the host told, and ask the case's subject. */
function begin(host, init) {
  token = new Token(init.token, () => host.renew());
  const send = (...asked) => token.send(...asked);
  const api = siteApi(root.dataset.api, send);
  showPictures(root, send);
  bridge = new Bridge(host, { system: given.system, post: api.post });
  if (["light", "dark"].includes(init.theme)) document.documentElement.dataset.theme = init.theme;
  document.querySelector("[data-without-token]").hidden = true;
  root.querySelector("[name=q]").value = "";
  console_ = mount(root, { api, language: document.documentElement.lang, bridge });
  bridge.now = { caseId: init.context.caseId };
  changed(init.context);
  follow(host);
}

/** Ask the subject of the case; of another case, everything typed for the last one is forgotten. */
function changed(context) {
  if (!console_) return;
  const before = bridge.now;
  bridge.now = context;
  if (before.caseId !== context.caseId) console_.newCall({ focus: false });
  speak(context.lang);
  const subject = context.subject?.trim().slice(0, 500);
  const other = subject !== before.subject?.trim().slice(0, 500) || before.caseId !== context.caseId;
  if (subject && other) console_.search(subject);
}

/** Answer in the case's language, where it is one of ours. */
function speak(lang = "") {
  const choice = root.querySelector("[data-choice=language]");
  const code = { no: "nb", nn: "nb" }[lang.slice(0, 2)] ?? lang.slice(0, 2);
  if (![...choice.options].some(({ value }) => value === code) || choice.value === code) return;
  choice.value = code;
  choice.dispatchEvent(new Event("change"));
}

/** Tell the host how high the panel is, and let it open links where it wants to. */
function follow(host) {
  const watcher = new ResizeObserver(() => {
    host.resize(Math.ceil(document.body.getBoundingClientRect().height));
  });
  watcher.observe(document.body);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (event.defaultPrevented || !link) return;
    if (link.getAttribute("href").startsWith("#")) {
      event.preventDefault(); // the page's <base> would open another window
      document.getElementById(link.hash.slice(1))?.scrollIntoView();
    } else if (host.opens && link.protocol === "https:") {
      event.preventDefault();
      host.open(link.href);
    }
  });
}
