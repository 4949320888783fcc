// Mounts the console on our own page, and tells the search log which answer was opened.
import "../js/opened.js";
import { mount } from "./component.js";
import { padBeside } from "./pad_page.js";
import { siteApi } from "./site_api.js";

const root = document.querySelector("[data-console]");
const input = root.querySelector("[name=q]");
const api = siteApi(root.dataset.api);
const language = document.documentElement.lang;

const desk = mount(root, { api, language });
padBeside({ ...desk, root, focus: () => input.focus() }, { api, language });
// A question in the address was taken over: reloading must find what is typed now.
if (location.search) history.replaceState(null, "", location.pathname);
// On a phone the keyboard would cover the page.
if (matchMedia("(hover: hover)").matches) input.focus({ preventScroll: true });
