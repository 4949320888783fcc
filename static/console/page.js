// Mounts the console on our own page, then the call pad, which is fetched once one can search.
import { mount } from "./component.js";
import { siteApi } from "./site_api.js";

const root = document.querySelector("[data-console]");
const input = root.querySelector("[name=q]");
const api = siteApi(root.dataset.api);
const language = document.documentElement.lang;

const desk = mount(root, { api, language });
// A question in the address was taken over: reloading must find what is typed now.
if (location.search) history.replaceState(null, "", location.pathname);
// On a phone the keyboard would cover the page.
if (matchMedia("(hover: hover)").matches) input.focus({ preventScroll: true });

const { padBeside } = await import("./pad_page.js");
padBeside({ ...desk, root, focus: () => input.focus() }, { api, language });
