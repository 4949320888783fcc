// Sends the question at the end of an article without leaving it; without this the page answers.
const PLACE = "[data-feedback]";

/** Send a form of the question and put what the site answers in its place. */
async function send(form, pressed) {
  const said = new FormData(form, pressed);
  const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(said) });
  const answer = new DOMParser().parseFromString(await response.text(), "text/html");
  const next = answer.querySelector(PLACE);
  if (!next) throw new Error("the answer holds no form");
  document.querySelector(PLACE).replaceWith(next);
  next.focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest(PLACE)) return;
  event.preventDefault();
  const pressed = event.submitter;
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  send(form, pressed).catch(() => {
    // The plain way: the browser sends the form and shows the page that answers.
    const button = pressed?.name ? [pressed.name, pressed.value] : null;
    if (button) {
      const field = document.createElement("input");
      [field.type, field.name, field.value] = ["hidden", ...button];
      form.append(field);
    }
    form.submit();
  });
});
