// Lets readers hide a banner until they leave the site. Loaded as a classic script right behind the
// banners, so that a hidden one is never seen.
{
  /** Return the keys of the banners that were hidden in this visit. */
  const hidden = () => {
    try {
      return JSON.parse(sessionStorage.getItem("svar-banners")) ?? [];
    } catch {
      return [];
    }
  };

  for (const banner of document.querySelectorAll("[data-banner]")) {
    const button = banner.querySelector("button");
    banner.hidden = hidden().includes(banner.dataset.banner);
    button.hidden = false;
    button.addEventListener("click", () => {
      banner.hidden = true;
      document.querySelector("main").focus();
      try {
        sessionStorage.setItem("svar-banners", JSON.stringify([...hidden(), banner.dataset.banner]));
      } catch {
        // Storage is switched off: it is hidden until the page is left.
      }
    });
  }
}
