// Text without regard to case and accents: the rules of interviews/folding.py to the letter, held together by tests/fixtures.

// What decomposition does not take apart, and what people type in several ways for the same.
const SPELLED_OUT = new Map([
  ["ø", "o"], ["æ", "ae"], ["œ", "oe"], ["ß", "ss"], ["ł", "l"], ["đ", "d"], ["ð", "d"], ["þ", "th"], ["ħ", "h"], ["ı", "i"],
  ["’", "'"], ["‘", "'"], ["´", "'"], ["ʼ", "'"], ["‐", "-"], ["‑", "-"], ["“", '"'], ["”", '"'], ["„", '"'], ["«", '"'], ["»", '"'],
  ["\n", " "],
]);
// Joiners, direction marks and variation selectors are not seen, so that nobody can type them on purpose.
const UNSEEN = /^[\u200b-\u200f\u061c\u2060\ufe00-\ufe0f]$/;
// Accents and points, which browsers can't tell from vowel signs by a property: the combining classes 1, 10 to 35 and 200 to 240.
const RANGES = [
  String.raw`\u0300-\u034e\u0350-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670`,
  String.raw`\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0730-\u074a\u07eb-\u07f3\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827`,
  String.raw`\u0829-\u082d\u0859-\u085b\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\u0951-\u0954\u09fe\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f82-\u0f83`,
  String.raw`\u0f86-\u0f87\u0fc6\u108d\u135d-\u135f\u17dd\u18a9\u1939-\u193b\u1a17-\u1a18\u1a75-\u1a7c\u1a7f\u1ab0-\u1abd\u1abf-\u1ace`,
  String.raw`\u1b6b-\u1b73\u1cd0-\u1cd2\u1cd4-\u1ce0\u1ce2-\u1ce8\u1ced\u1cf4\u1cf8-\u1cf9\u1dc0-\u1dff\u20d0-\u20dc\u20e1\u20e5-\u20f0`,
  String.raw`\u2cef-\u2cf1\u2de0-\u2dff\u302a-\u302f\ua66f\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua8e0-\ua8f1\ua92b-\ua92d\uaab0\uaab2-\uaab4`,
  String.raw`\uaab7-\uaab8\uaabe-\uaabf\uaac1\ufb1e\ufe20-\ufe2f\u{101fd}\u{102e0}\u{10376}-\u{1037a}\u{10a0d}\u{10a0f}\u{10a38}-\u{10a3a}`,
  String.raw`\u{10ae5}-\u{10ae6}\u{10d24}-\u{10d27}\u{10eab}-\u{10eac}\u{10f46}-\u{10f50}\u{10f82}-\u{10f85}\u{11100}-\u{11102}`,
  String.raw`\u{11366}-\u{1136c}\u{11370}-\u{11374}\u{1145e}\u{16af0}-\u{16af4}\u{16b30}-\u{16b36}\u{1bc9e}\u{1d165}-\u{1d169}`,
  String.raw`\u{1d16d}-\u{1d172}\u{1d17b}-\u{1d182}\u{1d185}-\u{1d18b}\u{1d1aa}-\u{1d1ad}\u{1d242}-\u{1d244}\u{1e000}-\u{1e006}`,
  String.raw`\u{1e008}-\u{1e018}\u{1e01b}-\u{1e021}\u{1e023}-\u{1e024}\u{1e026}-\u{1e02a}\u{1e130}-\u{1e136}\u{1e2ae}\u{1e2ec}-\u{1e2ef}`,
  String.raw`\u{1e8d0}-\u{1e8d6}\u{1e944}-\u{1e949}`,
];
const ACCENTS = new RegExp(`[${RANGES.join("")}]`, "gu");
const CHEROKEE = /\p{Script=Cherokee}/u;
// What no frozen text has: soft hyphens, byte order marks, and marks that turn the direction of what follows.
const NEVER_FROZEN = /[\u00ad\ufeff\u202a-\u202e\u2066-\u2069]/g;

const folded = new Map();

/** Return one character (code point) folded by itself. */
export function foldCharacter(character) {
  let known = folded.get(character);
  if (known === undefined) folded.set(character, (known = foldAnew(character)));
  return known;
}

/** Return `text` without regard to case and accents, with ø, æ, ß and the like spelled out. */
export function fold(text) {
  return Array.from(text, foldCharacter).join("");
}

/** Return what somebody typed as a text holds it, folded, with single spaces. */
export function foldTyped(typed) {
  return fold(typed.replace(NEVER_FROZEN, "").normalize("NFC")).replace(/\s+/g, " ").trim();
}

function foldAnew(character) {
  if (UNSEEN.test(character)) return "";
  if (SPELLED_OUT.has(character)) return SPELLED_OUT.get(character);
  const plain = caseless(bare(caseless(bare(character))));
  return Array.from(plain, (part) => SPELLED_OUT.get(part) ?? part).join("").normalize("NFC");
}

function bare(text) {
  return text.normalize("NFKD").replace(ACCENTS, "");
}

/** Both ends of a Greek word, or ß and its capital, are one only by way of capitals; Cherokee stays with those. */
function caseless(text) {
  return Array.from(text, (letter) => (CHEROKEE.test(letter) ? letter.toUpperCase() : letter.toUpperCase().toLowerCase())).join("");
}
