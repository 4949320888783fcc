// Applies the reader's choice of light or dark before the first paint, so that nothing flashes.
// Loaded as a blocking classic script in <head>: keep it tiny.
try {
  const chosen = localStorage.getItem("svar-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is switched off: the system's choice stands.
}
