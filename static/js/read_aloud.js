// Reads the short answer and the steps of an article aloud, in a voice of the article's language.
// The tool shows itself only where there is such a voice: another one would make noise of it.
const tools = document.querySelector("[data-tools]");
const button = tools?.querySelector("[data-tool=read]");
const speech = window.speechSynthesis;
const language = document.documentElement.lang;
// Systems call written Norwegian by either name.
const names = language === "nb" ? ["nb", "no"] : [language];

/** Return a voice of the language, rather one that works without the net; undefined for none. */
function voice() {
  const ours = speech
    .getVoices()
    .filter((each) => names.includes(each.lang.toLowerCase().split(/[-_]/)[0]));
  return ours.find((each) => each.localService) ?? ours[0];
}

/** Return the elements to read, in order; internal notes are nobody's to read aloud. */
function pieces() {
  return [...document.querySelectorAll(".say p, .body .steps > li > .prose")];
}

/** Say whether it is being read, in the words and the icon of the button. */
function show(reading) {
  const use = button.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, reading ? "#square" : "#volume-2"));
  button.querySelector("span").textContent = reading ? button.dataset.stop : button.dataset.read;
  button.toggleAttribute("data-reading", reading);
}

function stop() {
  speech.cancel();
  for (const element of document.querySelectorAll(".read-now")) element.classList.remove("read-now");
  show(false);
}

/** Read one piece after the other: browsers break off what is long. */
function read() {
  const chosen = voice();
  const queue = pieces();
  show(true);
  for (const [at, element] of queue.entries()) {
    const said = new SpeechSynthesisUtterance(element.textContent.trim().replace(/\s+/g, " "));
    [said.voice, said.lang] = [chosen, chosen.lang];
    said.onstart = () => element.classList.add("read-now");
    said.onend = () => {
      element.classList.remove("read-now");
      if (at === queue.length - 1) show(false);
    };
    said.onerror = stop;
    speech.speak(said);
  }
}

/** Offer the tool where it can work: voices are known some time after the page. */
function offer() {
  button.hidden = !voice();
}

if (button && speech && pieces().length) {
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  button.addEventListener("click", () => (button.hasAttribute("data-reading") ? stop() : read()));
  addEventListener("pagehide", () => speech.cancel());
}
