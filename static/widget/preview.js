// Opens the widget in the preview, as if the reader stood on the page that the editor tries.
const { page } = document.body.dataset;

await customElements.whenDefined("svar-help");
if (page) window.Svar("suggest", page);
document.querySelector("[data-open]")?.addEventListener("click", () => window.Svar("open"));
