// The JS API: Svar("open", "reset pin"). Calls that a page made before the script came are kept in
// Svar.q by the page's own stub, and made when all is there.

const listening = {
  on: (name, heard, options) => addEventListener(`svar:${name}`, heard, options),
  once: (name, heard) => listening.on(name, heard, { once: true }),
  off: (name, heard) => removeEventListener(`svar:${name}`, heard),
};

/** Carry a call out: one of the above, or one that the first element on the page knows. */
export function call(name, ...given) {
  const known = { ...document.querySelector("svar-help")?.commands, ...listening };
  return known[name] ? known[name](...given) : console.warn("Svar has no", name);
}

call.version = VERSION;
