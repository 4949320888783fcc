// Enlarges the pictures of an article that stand there smaller than they are.
import { icon, made } from "./drawn.js";

const body = document.querySelector(".body");

/** Show a picture in a dialog of its own; a click, Escape or the button closes it. */
function enlarge(picture) {
  const dialog = made("dialog", "zoomed");
  const close = made("button", "button zoomed-close");
  const large = made("img", "");
  [large.src, large.alt] = [picture.src, picture.alt];
  close.type = "button";
  close.append(icon("x"), made("span", "", body.dataset.close));
  dialog.setAttribute("aria-label", picture.alt || body.dataset.enlarge);
  dialog.append(close, large);
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

for (const picture of body?.querySelectorAll("img:not(a img)") ?? []) {
  if (Number(picture.getAttribute("width")) <= picture.clientWidth) continue;
  const button = made("button", "zoom");
  button.type = "button";
  button.setAttribute("aria-label", `${body.dataset.enlarge}: ${picture.alt}`.replace(/: $/, ""));
  picture.replaceWith(button);
  button.append(picture);
  button.addEventListener("click", () => enlarge(picture));
}
