// Takes personal data out of a line before it is kept or sent: the twin of search/log/redaction.py.
// Both are held to tests/masking.json.
const EMAIL = /[^\s@<>]{1,64}@[^\s@<>]{1,190}/gu;
const WORD = "[\\p{L}\\p{N}_]";
const SPACE = " \\u00a0\\u202f";
const SEPARATOR =
  ".()\\/+\\-\\u2010\\u2011\\u2012\\u2013\\u2014\\u2015\\u2212\\ufe58\\ufe63\\uff0d";
const APART = `[${SPACE}]{0,2}(?:[${SEPARATOR}][${SPACE}(]?)?`;
// What has the digits of an identity number or of a card is looked at even among letters.
const SHAPED = [
  `(?:\\p{Nd}{2})?\\p{Nd}{6}${APART}\\p{Nd}{4,5}`,
  `\\p{Nd}{2}[${SPACE}]\\p{Nd}{2}[${SPACE}]\\p{Nd}{2}${APART}\\p{Nd}{4,5}`,
  `\\p{Nd}{13,19}|\\p{Nd}{4}(?:${APART}\\p{Nd}{4}){3}|\\p{Nd}{4}${APART}\\p{Nd}{6}${APART}\\p{Nd}{5}`,
].map((shape) => new RegExp(`(?<!\\p{Nd})(?<!0[xX])(?:${shape})(?!\\p{Nd})`, "gu"));
// Digits with at most one separator between them; a letter before makes it a code.
const DIGITS = new RegExp(
  `(?<!${WORD})(?<!\\p{Nd}\\.)\\+?\\(?\\p{Nd}(?:[${SPACE}${SEPARATOR}]?[${SPACE}(]?\\p{Nd}){5,24}(?!${WORD})`,
  "gu",
);
const AMOUNT = `(?:[1-9]\\p{Nd}{0,2}[${SPACE}.]\\p{Nd}{3}|[1-9]\\p{Nd}{0,4}|\\p{Nd}{2}\\.\\p{Nd}{2})`;
const SPAN = new RegExp(`^${AMOUNT}[\\u2013\\u2014]${AMOUNT}$`, "u");
// A number that may not be finished: its beginning is kept by nobody. Among letters it is longer.
const UNFINISHED = new RegExp(
  `(?:(?<!${WORD})\\+?\\(?|\\p{Nd}{2})\\p{Nd}(?:${APART}\\p{Nd}){3,24}${APART}$`,
  "u",
);
const MIN_DIGITS = 7;
const NORWAY_FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const NORWAY_SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** Return a line with personal data replaced by words in brackets. */
export function masked(text) {
  let visible = text.replace(/\p{Cf}/gu, "").replace(EMAIL, "[e-mail]");
  for (const shaped of SHAPED) visible = visible.replace(shaped, (found) => checked(found) || found);
  return visible.replace(DIGITS, maskedDigits);
}

/** Return what may be kept of a line that is still being typed: no number that grows at its end. */
export function maskedUnfinished(text) {
  return masked(text).replace(UNFINISHED, "");
}

function maskedDigits(written) {
  if (ownNetwork(written)) return written;
  const mask = checked(written);
  if (mask) return mask;
  const few = [...digitsOf(written)].length < MIN_DIGITS;
  return few || SPAN.test(written) ? written : "[number]";
}

/** Return the mask of an identity or card number, empty for other digits. */
function checked(written) {
  const digits = digitsOf(written);
  if (isNorwegian(digits) || isSwedish(digits) || isDanish(digits)) return "[id number]";
  const length = [...digits].length;
  return length >= 13 && length <= 19 && luhn(digits) ? "[card number]" : "";
}

function digitsOf(written) {
  return written.replace(/\P{Nd}/gu, "");
}

/** Tell a Norwegian fødselsnummer, D-number or synthetic number by both check digits. */
function isNorwegian(digits) {
  if (digits.length !== 11) return false;
  const sum = (weights) => weights.reduce((all, weight, at) => all + weight * digits[at], 0) % 11;
  // From 2032 the first check digit may leave a remainder of 1, 2 or 3 as well.
  return sum(NORWAY_SECOND) === 0 && sum(NORWAY_FIRST) < 4 && dayAndMonth(digits, 40, 80);
}

/** Tell a Swedish personnummer or samordningsnummer by date and Luhn sum. */
function isSwedish(digits) {
  const short = digits.length === 12 ? digits.replace(/^(18|19|20)/, "") : digits;
  if (short.length !== 10 || !luhn(short)) return false;
  return dayAndMonth(short.slice(4, 6) + short.slice(2, 4), 60, 0);
}

/** Tell a Danish CPR number by its date. */
function isDanish(digits) {
  return digits.length === 10 && dayAndMonth(digits, 60, 0);
}

/** Tell whether the Luhn sum comes out even. */
function luhn(digits) {
  let sum = 0;
  [...digits].reverse().forEach((digit, at) => {
    const value = at % 2 ? 2 * digit : Number(digit);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

/** Tell whether digits start with day and month, raised as special numbers have them. */
function dayAndMonth(digits, dayOffset, monthOffset) {
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  const among = (values, most) => values.some((value) => value >= 1 && value <= most);
  return (
    among([day, day - dayOffset], 31) &&
    among([month, month - monthOffset, month - monthOffset / 2], 12)
  );
}

/** Tell the address of a router at home, which is the same for millions; the server keeps some more. */
function ownNetwork(written) {
  const parts = written.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) return false;
  const [a, b, c, d] = parts.map(Number);
  if (Math.max(a, b, c, d) > 255) return false;
  return a === 10 || a === 127 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b <= 31);
}
