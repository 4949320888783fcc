// Shows articles like the title that is being typed, below the title's field.
const here = document.querySelector("script[data-similar]");
const title = document.querySelector("[data-edit-form] #id_title");
const WAIT = 400;

if (here && title && /\/pages\/(\d+\/edit|add\/articles\/articlepage\/\d+)\/$/.test(location.pathname)) {
  const shown = document.createElement("div");
  shown.setAttribute("aria-live", "polite");
  title.closest(".w-field__wrapper, .w-panel__content")?.append(shown);
  let timer = 0;
  let asking = null;

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const query = new URLSearchParams({ title: title.value, at: location.pathname });
    try {
      const response = await fetch(`${here.dataset.similar}?${query}`, { signal: asking.signal });
      shown.innerHTML = response.ok ? await response.text() : "";
    } catch {
      // A newer question took its place, or the network is away: nothing to show.
    }
  };

  title.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
}
