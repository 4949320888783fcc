// Asks for fresh advice a moment after somebody stopped writing; the form is sent, nothing is saved.
const panel = document.querySelector("[data-advice]");
const form = document.querySelector("[data-edit-form]");
const WAIT = 1500;

if (panel && form && panel.dataset.advice) {
  const shown = panel.querySelector("[data-advice-shown]");
  let timer = 0;
  let asking = null;

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      const response = await fetch(panel.dataset.advice, {
        method: "POST",
        body: new FormData(form),
        signal: asking.signal,
      });
      if (response.ok) shown.innerHTML = await response.text();
    } catch {
      // Without an answer the older advice stays.
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("keyup", later); // the rich text editor tells of no input
}
