// Keeps what is typed into a proposal in this tab until it is sent, and brings it back.
const form = document.querySelector("[data-keep]");
const notice = document.querySelector("[data-restored]");
const PREFIX = "svar-proposal:";
const WAIT_MS = 400;

/** Return the fields that people type in. */
function fields() {
  return [...form.elements].filter((field) => field.name && !["hidden", "submit", "button"].includes(field.type));
}

/** Return a field's value, a box as "on" or "". */
function valueOf(field) {
  return field.type === "checkbox" ? (field.checked ? "on" : "") : field.value;
}

/** Put a value back into a field. */
function setValue(field, value) {
  if (field.type === "checkbox") field.checked = value === "on";
  else field.value = value;
}

/** Do something with the storage of this tab; where it is switched off, nothing. */
function withStorage(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

if (form) {
  const key = PREFIX + form.dataset.keep;
  const base = form.elements.base?.value ?? "";
  const first = Object.fromEntries(fields().map((field) => [field.name, valueOf(field)]));
  // After an error the server has filled in what was typed: that is newer than what is kept.
  const refused = document.querySelector(".notice-bad") !== null;
  const kept = withStorage((storage) => JSON.parse(storage.getItem(key)));
  if (kept && kept.base === base && !refused) {
    for (const field of fields()) {
      const value = kept.values[field.name];
      if (value === undefined || value === valueOf(field)) continue;
      setValue(field, value);
      field.closest("details")?.setAttribute("open", "");
      notice.hidden = false;
    }
  }
  notice.querySelector("[data-forget]").addEventListener("click", () => {
    for (const field of fields()) setValue(field, first[field.name]);
    withStorage((storage) => storage.removeItem(key));
    notice.hidden = true;
  });
  let waiting = 0;
  const keep = () => {
    const changed = fields().filter((field) => valueOf(field) !== first[field.name]);
    const values = Object.fromEntries(changed.map((field) => [field.name, valueOf(field)]));
    withStorage((storage) => {
      if (changed.length) storage.setItem(key, JSON.stringify({ base, values }));
      else storage.removeItem(key);
    });
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, WAIT_MS);
  });
  addEventListener("pagehide", keep);
}

// The proposal's own page: what was kept for its article has arrived.
const sent = document.querySelector("[data-sent]")?.dataset.sent;
if (sent) {
  withStorage((storage) => {
    for (const name of Object.keys(storage)) if (name.startsWith(PREFIX + sent)) storage.removeItem(name);
  });
}
