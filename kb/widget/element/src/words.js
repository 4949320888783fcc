// Which language is spoken, and the launcher's word. All others come with the first reply.
const HELP = { nb: "Hjelp", sv: "Hjälp", da: "Hjælp", en: "Help" };

/** Return the first of the languages wanted that is spoken here, else English. */
export function spoken(...wanted) {
  const codes = wanted.map((tag) => tag?.slice(0, 2).replace(/n[on]/, "nb"));
  return codes.find((code) => HELP[code]) ?? "en";
}

/** Return the words known before anything is asked; the last one is the same in all languages. */
export function firstWords(code) {
  return { help: HELP[code], search: HELP[code], offline: "Offline" };
}

/** Return the sentence that counts answers: all four languages have one form for one, and another. */
export function counted(words, n) {
  return words[n > 1 ? "found_other" : "found_one"]?.replace("{n}", n);
}
