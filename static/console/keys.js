// Says what a key press means, and nothing else: pure, so that every keyboard can be tried in a test.
// A key that could be text never acts where somebody writes. Single keys are compared by the sign
// they make, never by their place: `/` and `?` stand elsewhere on Nordic keyboards.

/** Tell whether this computer has ⌘ where others have Ctrl. */
export function onMac(platform = navigator.userAgentData?.platform ?? navigator.platform) {
  return /mac|iphone|ipad/i.test(platform);
}

/** Return the depth that a press asks for, 0 for none.

While somebody writes it takes Alt, and on a Mac Ctrl. AltGr and a Mac's ⌥ make signs of digits:
then the sign is written. */
function depthOf(event, writing, mac) {
  const at = ["1", "2", "3"].indexOf(event.key) + 1;
  const graphic = event.altKey && (event.ctrlKey || event.getModifierState?.("AltGraph"));
  if (event.metaKey || event.shiftKey || graphic) return 0;
  if (event.altKey) return at;
  if (event.ctrlKey) return mac ? at : 0;
  return writing ? 0 : at;
}

const SINGLE = { "/": "search", "?": "help", c: "use", C: "use", N: "call" };

/** Return the action of a press: `place` is query, field, list, preview or elsewhere. */
export function actionOf(event, { place, mac = false }) {
  if (event.isComposing || event.defaultPrevented) return null;
  const writing = place === "query" || place === "field";
  const command = mac ? event.metaKey : event.ctrlKey;
  if (event.key === "Enter" && command && !event.altKey) return event.shiftKey ? "use" : "link";
  if (event.key === "Escape") return "back";
  if (command && event.key.toLowerCase() === "k") return "search";
  const depth = depthOf(event, writing, mac);
  if (depth) return `depth-${depth}`;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (place === "query" || place === "list") {
    if (event.key === "ArrowDown") return "down";
    if (event.key === "ArrowUp") return "up";
    if (event.key === "Enter") return "open";
  }
  return writing ? null : (SINGLE[event.key] ?? null);
}
