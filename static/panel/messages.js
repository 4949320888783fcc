// Says what a message of svar.panel/1 may look like, and nothing else: pure.

export const VERSION = "svar.panel/1";
export const LARGEST = 64_000; // signs of a message, written as JSON
const LONGEST = { subject: 1000, body: 50_000, lang: 20, caseId: 200 };
const MAX_TOKEN = 2000;

const isText = (value, most) => typeof value === "string" && value.length <= most;
const isToken = (value) => isText(value, MAX_TOKEN) && value !== "";

/** Tell whether this is a context: `{subject, body, lang, caseId}`, texts that may be missing. */
function isContext(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(LONGEST).every(
    ([name, most]) => value[name] === undefined || isText(value[name], most),
  );
}

/** Names what a host may send, and what else must be true of each. */
const FROM_HOST = {
  init: ({ context, token }) => isContext(context) && isToken(token),
  context: ({ context }) => isContext(context),
  token: ({ token }) => isToken(token),
  result: ({ id, ok }) => Number.isInteger(id) && typeof ok === "boolean",
};

/** Return a message that a host may send, as one of these types; null for anything else. */
export function heard(data, types) {
  try {
    if (typeof data !== "object" || data === null || data.v !== VERSION) return null;
    if (!types.includes(data.type) || !Object.hasOwn(FROM_HOST, data.type)) return null;
    if (JSON.stringify(data).length > LARGEST) return null;
    return FROM_HOST[data.type](data) ? data : null;
  } catch {
    return null; // what JSON cannot write is none of ours
  }
}
