// Holds one widget together: what the attributes say, what the server said, what is open.
import { client } from "./client.js";
import { finding } from "./finding.js";
import { furniture, label } from "./panel.js";
import { reading } from "./reading.js";
import { firstWords, spoken } from "./words.js";

/** Draw a widget into its element's shadow root. Returns the commands of the JS API, and its own. */
export function widget(host, home) {
  const given = (name) => host.getAttribute(name);
  const floating = given("place") !== "inline";
  const at = furniture(floating);
  const gone = new AbortController();
  const own = {};
  const me = {
    $host: host,
    $at: at,
    $client: client(home),
    $failed: failed,
    $offerContact: offerContact,
    $tell: tell,
  };
  let wanted = {};
  let asking;

  /** Take the attributes in, and ask the server anew where it was asked before. */
  function refresh() {
    const lang = spoken(host.closest("[lang]")?.lang, navigator.language);
    if (lang !== me.$lang) me.$setup = null;
    me.$lang = lang;
    at.$all.style.colorScheme = `${given("theme")}`.replace(/auto|null/, "");
    at.$all.style.setProperty("--svar-accent", given("accent"));
    at.$launcher.hidden = given("no-launcher") !== null;
    write();
    if (asking) ask();
  }

  function write() {
    me.$words = { ...firstWords(me.$lang), ...me.$setup?.words, ...own };
    label(at, me.$words, me.$lang);
    at.$launcher.textContent = given("label") ?? me.$words.help;
    at.$home.href = me.$setup?.home;
    at.$home.hidden = !me.$setup;
  }

  /** Ask for the words, this page's suggestions and the ways out: once, and never before intent. */
  async function ask() {
    const { numbers = [], page = location.host + location.pathname } = wanted;
    const asked = [["lang", me.$lang], ["page", page], ...numbers.map((each) => ["article", each])];
    const key = `${asked}`;
    if (asking === key) return;
    asking = key;
    try {
      await me.$client.$get("widget", asked, gone.signal, (setup) => {
        if (asking !== key) return;
        me.$setup = setup;
        write();
        if (read.$shown()) read.$open(read.$shown());
        find.$search();
      });
    } catch (error) {
      asking = "";
      at.$status.textContent ||= failed(error);
    }
  }

  /** Offer the way to people, with the question along. */
  function offerContact(q) {
    const address = given("contact") ?? me.$setup?.contact;
    at.$contact.hidden = !address;
    if (!address) return;
    const link = new URL(address, location);
    if (q) link.searchParams.set("q", q);
    at.$contact.href = link;
  }

  /** Return what to say of an error: no connection, or a server that can't. */
  function failed(error) {
    host.emit("error", { error });
    return me.$words[+error ? "failed" : "offline"] ?? me.$words.offline;
  }

  /** Tell what was opened, unless the reader's browser asks not to be followed. */
  function tell(event) {
    if (!navigator.globalPrivacyControl) me.$client.$post("events", event);
  }

  /** Get out of the way of a control of the page that has the focus below the launcher. */
  function makeWay({ type, target }) {
    const one = at.$launcher.getBoundingClientRect();
    const other = target.getBoundingClientRect();
    const covered =
      type === "focusin" &&
      target.tabIndex > -1 &&
      other.bottom > one.top &&
      other.right > one.left &&
      other.left < one.right;
    at.$launcher.style.visibility = covered ? "hidden" : "";
  }

  function open(q) {
    if (floating && !at.$panel.open) {
      at.$panel.showModal();
      host.emit("open");
    }
    read.$back();
    at.$input.focus();
    if (q) find.$search((at.$input.value = q));
  }

  const close = () => at.$panel.close?.();
  const read = reading(me);
  const find = finding(me, read.$open);
  me.$asked = find.$asked;

  // The page's own keys are not for what is typed here.
  at.$all.onkeydown = at.$all.onkeyup = at.$all.onkeypress = (event) => event.stopPropagation();
  for (const name of ["focusin", "focusout"]) document.addEventListener(name, makeWay, gone);
  at.$launcher.onpointerenter = at.$launcher.onfocus = at.$input.onfocus = ask;
  at.$launcher.onclick = () => open();
  at.$close.onclick = close;
  at.$panel.onkeydown = (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    if (!read.$back()) close();
  };
  at.$panel.oncancel = () => !read.$back();
  at.$panel.onclose = () => host.emit("close");
  at.$panel.onclick = ({ target }) => {
    if (target === at.$panel) close(); // the backdrop
  };
  at.$contact.onclick = () => host.emit("contact", { q: find.$asked() });
  refresh();
  host.shadowRoot.replaceChildren(at.$all);

  return {
    open,
    close,
    toggle: () => (at.$panel.open ? close() : open()),
    search: open,
    prefill: (q) => (at.$input.value = q),
    /** Suggest articles by number, or as if the reader stood on another address. */
    suggest(what) {
      wanted = Array.isArray(what) ? { numbers: what } : { page: what };
      if (asking) ask();
    },
    article(number) {
      open();
      read.$open(number);
    },
    config({ strings, ...attributes }) {
      Object.assign(own, strings);
      write();
      for (const name in attributes) host.setAttribute(name, attributes[name]);
    },
    destroy: () => host.remove(),
    $refresh: refresh,
    $end() {
      gone.abort();
      find.$stop();
      read.$stop();
      close();
    },
  };
}
