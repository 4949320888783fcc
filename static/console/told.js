// Tells the agent how things stand: how many answers, whether search is whole, whether the line is up.

/** Writes into the console's live regions and badges. */
export class Told {
  constructor(root, words) {
    this.words = words;
    this.count = root.querySelector("[data-count]");
    this.aloud = root.querySelector("[data-aloud]");
    this.badges = root.querySelector("[data-badges]");
    this.keys = root.querySelector("[data-keys]");
  }

  /** Read a sentence out; the same one again, too. */
  say(sentence) {
    this.aloud.textContent = "";
    setTimeout(() => (this.aloud.textContent = sentence), 50);
  }

  /** Say what was found; null for nothing asked. */
  found(found) {
    this.count.textContent = found ? this.counted(found) : "";
    this.badge("degraded", found?.degraded ?? false);
  }

  counted({ verdict, results }) {
    const { none, weak, one, many } = this.words.found;
    if (verdict === "none" || !results.length) return none;
    if (verdict === "weak") return weak;
    return results.length === 1 ? one : many.replace("NUMBER", results.length);
  }

  /** Say that the line is up again. */
  well() {
    for (const name of ["lost", "failed", "out", "gone"]) this.badge(name, false);
  }

  /** Say why there is no reply; what was last found stays. */
  failed({ status = 0 }) {
    this.well();
    this.badge({ 0: "lost", 401: "out", 403: "out", 404: "gone" }[status] ?? "failed", true);
  }

  badge(name, shown) {
    this.badges.querySelector(`[data-badge=${name}]`).hidden = !shown;
  }

  /** Open or close the list of keys. */
  help() {
    this.keys.open = !this.keys.open;
    this.focusHelp();
  }

  focusHelp() {
    this.keys.querySelector("summary").focus();
  }

  /** Close the list of keys; tell whether it was open. */
  closeHelp() {
    const open = this.keys.open;
    this.keys.open = false;
    return open;
  }
}
