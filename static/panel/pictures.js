// Shows the pictures that only some may see: the frame has no cookie, so they are asked for again
// with the agent's token. What everybody may see is shown as anywhere else.

const OURS = "/media/";

/** Let pictures below `root` that were refused be fetched by `send`, which asks as `fetch` does. */
export function showPictures(root, send) {
  root.addEventListener("error", ({ target }) => again(target, send), true);
}

async function again(picture, send) {
  const address = new URL(picture.currentSrc || picture.src || "about:blank");
  if (picture.tagName !== "IMG" || address.origin !== location.origin) return;
  if (!address.pathname.startsWith(OURS)) return;
  const reply = await send(address.href).catch(() => null);
  if (!reply?.ok) return; // the text alternative stands in its place
  const held = URL.createObjectURL(await reply.blob());
  for (const end of ["load", "error"]) {
    picture.addEventListener(end, () => URL.revokeObjectURL(held), { once: true });
  }
  picture.removeAttribute("srcset");
  picture.src = held;
}
