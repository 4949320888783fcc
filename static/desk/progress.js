// Shows how far a change of many articles has come, until it has ended.
const WAIT = 2000;

const look = async () => {
  const shown = document.querySelector("[data-change-set][data-going]");
  if (!shown) return;
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (response.ok) {
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const now = page.querySelector("[data-change-set]");
      if (now && !("going" in now.dataset)) return location.reload();
      if (now) shown.replaceWith(now);
    }
  } catch {
    // The network is away: asked again in a moment.
  }
  setTimeout(look, WAIT);
};

setTimeout(look, WAIT);
