// Puts the provider's player in the place of a video's card, once the reader asks for it.
// Until then nothing of the provider is loaded; without this the card leads to its page.
const ALLOWED = "autoplay; encrypted-media; fullscreen; picture-in-picture";

/** Return the frame that plays a card's video. */
function playerOf(card) {
  const frame = document.createElement("iframe");
  frame.className = "video-frame";
  frame.title = card.querySelector(".video-title").textContent;
  frame.allow = ALLOWED;
  // A player that is not told which site it stands on refuses to play.
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.src = card.dataset.video;
  return frame;
}

for (const card of document.querySelectorAll("[data-video]")) {
  card.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const player = playerOf(card);
    card.replaceWith(player);
    player.focus();
  });
}
