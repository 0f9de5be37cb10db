// A zip is cut into its files without unpacking any: each piece is a zip of one file, made of slices of the large one, so
// that the server unpacks and reads file by file, and all its limits hold for each.

const END = 0x06054b50;
const RECORD = 0x02014b50;
const END_LENGTH = 22;
const RECORD_LENGTH = 46;
const LOCAL_LENGTH = 30;
const LONGEST_COMMENT = 0xffff;

/**
 * Return the files of a zip, in the order of their names, as `{name, size, piece()}`, or null where this can't be told; the
 * server then says what is wrong. It may hold so many `files` with so many `bytes` together, unpacked. Of files under a password, only the first is there: what is said of it goes for all.
 */
export async function piecesOf(file, { files, bytes }) {
  const end = await findEnd(file);
  if (!end) return null;
  const directory = new DataView(await file.slice(end.from, end.from + end.length).arrayBuffer());
  const records = [];
  for (let at = 0; at < directory.byteLength; at += records.at(-1).length) {
    const record = readRecord(directory, at);
    if (!record) return null;
    records.push(record);
  }
  const meant = records.filter(({ name }) => isMeant(name));
  if (records.length !== end.count || meant.length === 0 || meant.length > files) return null;
  if (meant.reduce((sum, { unpacked }) => sum + unpacked, 0) > bytes) return null;
  const names = new Set(records.map(({ name }) => name));
  if (names.has("[Content_Types].xml") || (names.has("mimetype") && names.has("content.xml"))) return null;
  const firstLocked = meant.find(({ isLocked }) => isLocked);
  return meant
    .filter((record) => !firstLocked || record === firstLocked)
    .sort((one, other) => compareNames(one.name, other.name))
    .map((record) => ({ name: record.name, size: record.size, piece: () => cut(file, directory, record) }));
}

/** Return only the list of what a zip holds, with which the server can say what is wrong with it as a whole. */
export async function directoryOf(file) {
  const end = await findEnd(file);
  return end ? file.slice(end.from) : null;
}

/** Compare names as people count: P2 before P10. */
export function compareNames(one, other) {
  return one.localeCompare(other, undefined, { numeric: true }) || (one < other ? -1 : 1);
}

/** Tell whether a person put a file there; systems add previews, locks and notes of their own. */
export function isMeant(path) {
  const parts = path.split(/[\\/]/);
  const isHidden = parts.some((part) => /^(\.|~\$|__MACOSX$)/.test(part) && part !== "." && part !== "..");
  return parts.at(-1) !== "" && !isHidden && !/^(thumbs\.db|ehthumbs\.db|desktop\.ini)$/i.test(parts.at(-1));
}

async function findEnd(file) {
  const from = Math.max(0, file.size - END_LENGTH - LONGEST_COMMENT);
  const tail = new DataView(await file.slice(from).arrayBuffer());
  for (let at = tail.byteLength - END_LENGTH; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== END) continue;
    const [count, length, start] = [tail.getUint16(at + 10, true), tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
    return start + length === from + at ? { count, length, from: start } : null;
  }
  return null;
}

function readRecord(directory, at) {
  if (at + RECORD_LENGTH > directory.byteLength || directory.getUint32(at, true) !== RECORD) return null;
  const nameLength = directory.getUint16(at + 28, true);
  const length = RECORD_LENGTH + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  if (at + length > directory.byteLength) return null;
  const name = new Uint8Array(directory.buffer, at + RECORD_LENGTH, nameLength);
  return {
    at,
    length,
    name: new TextDecoder().decode(name),
    isLocked: (directory.getUint16(at + 8, true) & 1) === 1,
    size: directory.getUint32(at + 20, true),
    unpacked: directory.getUint32(at + 24, true),
    local: directory.getUint32(at + 42, true),
  };
}

async function cut(file, directory, { at, length, size, local }) {
  const head = new DataView(await file.slice(local, local + LOCAL_LENGTH).arrayBuffer());
  const isWhole = head.byteLength === LOCAL_LENGTH;
  const before = isWhole ? LOCAL_LENGTH + head.getUint16(26, true) + head.getUint16(28, true) : 0;
  const record = new Uint8Array(directory.buffer.slice(at, at + length));
  new DataView(record.buffer).setUint32(42, 0, true);
  const end = new DataView(new ArrayBuffer(END_LENGTH));
  end.setUint32(0, END, true);
  end.setUint16(8, 1, true);
  end.setUint16(10, 1, true);
  end.setUint32(12, record.length, true);
  end.setUint32(16, before + size, true);
  return new Blob([file.slice(local, local + before + size), record, end]);
}
