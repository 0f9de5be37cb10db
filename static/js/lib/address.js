// Addresses made from titles.

const LONGEST = 60;

/**
 * Return an address for a title: small letters, digits and hyphens, at most 60 characters.
 * @param {string} title
 * @returns {string}
 */
export function addressFrom(title) {
  const plain = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss");
  const words = plain.replace(/[^a-z0-9]+/g, "-");
  return words.slice(0, LONGEST).replace(/^-+|-+$/g, "");
}
