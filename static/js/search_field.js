// Brings the answers below a search field once somebody turns to it: who only reads fetches none of
// that. What was typed or asked for in the meantime counts.
for (const form of document.querySelectorAll("[data-live-search]")) {
  let asked = false;
  const ask = ({ type, key }) => (asked ||= type === "click" || key === "ArrowDown");
  const begin = async () => {
    form.removeEventListener("focusin", begin);
    try {
      const { LiveSearch } = await import("./live_search.js");
      for (const type of ["click", "keydown"]) form.removeEventListener(type, ask);
      new LiveSearch(form).begun(asked);
    } catch {
      form.addEventListener("focusin", begin); // perhaps the network is back by then
    }
  };
  form.classList.add("live");
  // At once: who comes to the field is told what it is on the way in.
  const field = form.querySelector("input[name=q]");
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-expanded", "false");
  for (const type of ["click", "keydown"]) form.addEventListener(type, ask);
  form.addEventListener("focusin", begin);
  if (form.contains(document.activeElement)) begin();
}
