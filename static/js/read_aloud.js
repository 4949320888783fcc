// Reads the short answer and the steps of an article aloud. Loaded once somebody wants to hear them.
const speech = window.speechSynthesis;

/** Return the elements to read, in order; internal notes are nobody's to read aloud. */
function pieces() {
  return [...document.querySelectorAll(".say p, .body .steps > li > .prose")];
}

/** Say whether it is being read, in the words and the icon of the button. */
function show(button, reading) {
  const use = button.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, reading ? "#square" : "#volume-2"));
  button.querySelector("span").textContent = reading ? button.dataset.stop : button.dataset.read;
  button.toggleAttribute("data-reading", reading);
}

function stop(button) {
  speech.cancel();
  for (const element of document.querySelectorAll(".read-now")) element.classList.remove("read-now");
  show(button, false);
}

/** Read one piece after the other: browsers break off what is long. */
function read(button, voice) {
  const queue = pieces();
  show(button, true);
  for (const [at, element] of queue.entries()) {
    const said = new SpeechSynthesisUtterance(element.textContent.trim().replace(/\s+/g, " "));
    [said.voice, said.lang] = [voice, voice.lang];
    said.onstart = () => element.classList.add("read-now");
    said.onend = () => {
      element.classList.remove("read-now");
      if (at === queue.length - 1) show(button, false);
    };
    said.onerror = () => stop(button);
    speech.speak(said);
  }
}

/** Begin to read in a voice, or stop. */
export function toggle(button, voice) {
  if (button.hasAttribute("data-reading")) stop(button);
  else read(button, voice);
}

addEventListener("pagehide", () => speech.cancel());
