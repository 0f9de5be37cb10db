// What a person chose or dropped: files, folders with all that is in them, and zips cut into their files.

import { compareNames, directoryOf, isMeant, piecesOf } from "./zip-pieces.js";

/** Return the files of a drop, those of dropped folders too, as `{path, file}`. */
export async function droppedFiles(transfer) {
  // Entries must be taken before anything is waited for: after the event, the transfer is empty.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return chosenFiles(transfer.files);
  const found = [];
  for (const entry of entries) await collect(entry, found);
  return inOrder(found);
}

/** Return the files of a field, with their folders where one chose a folder. */
export function chosenFiles(files) {
  return inOrder([...files].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/** Return what is sent of a file, one request each, as `{name, path, size, body()}`: of a zip, each file in it. */
export async function partsOf({ path, file }, zipLimits) {
  if (!file) throw new Error("unreadable");
  const whole = [{ name: path, path, size: file.size, body: async () => file }];
  if (!/\.zip$/i.test(file.name)) return whole;
  const pieces = await piecesOf(file, zipLimits);
  if (pieces) {
    return pieces.map(({ name, size, piece }) => ({ name, path: file.name, size, body: piece }));
  }
  const directory = await directoryOf(file);
  return directory ? [{ name: path, path, size: directory.size, body: async () => directory }] : whole;
}

/** Add an entry, or all that is in it; what can't be had, since it was moved or is closed to this person, without its file. */
async function collect(entry, found) {
  const path = entry.fullPath.replace(/^\//, "");
  if (!isMeant(path)) return;
  if (entry.isFile) {
    const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)));
    found.push({ path, file });
    return;
  }
  try {
    await collectAll(entry, found);
  } catch {
    found.push({ path, file: null });
  }
}

async function collectAll(entry, found) {
  const reader = entry.createReader();
  // A reader gives a hundred entries at a time, and none at the end.
  for (let batch = await read(reader); batch.length > 0; batch = await read(reader)) {
    for (const each of batch) await collect(each, found);
  }
}

const read = (reader) => new Promise((resolve, reject) => reader.readEntries(resolve, reject));

function inOrder(files) {
  return files.filter(({ path }) => isMeant(path)).sort((one, other) => compareNames(one.path, other.path));
}
