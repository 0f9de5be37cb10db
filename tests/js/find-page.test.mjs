import assert from "node:assert/strict";
import { test } from "node:test";

import { Batch, itemsToCode, itemsToStep } from "../../static/js/lib/find-batch.js";
import { Picks } from "../../static/js/lib/find-picks.js";

test("all hits of a search are ticked until some are taken out", () => {
  const picks = new Picks();
  picks.begin(38);
  picks.toggle("5:10-16");
  assert.equal(picks.count, 37);
  assert.equal(picks.has("5:10-16"), false);
  assert.equal(picks.has("5:20-26"), true);
  assert.deepEqual(picks.asked, { all: true, places: { 5: [[10, 16]] } });
});

test("with none ticked, only those chosen are asked for", () => {
  const picks = new Picks();
  picks.begin(38);
  picks.setAll(false, []);
  picks.toggle("5:10-16");
  picks.toggle("6:1-2");
  picks.toggle("6:1-2");
  assert.equal(picks.count, 1);
  assert.deepEqual(picks.asked, { all: false, places: { 5: [[10, 16]] } });
});

test("of talk that is alike nothing is ticked, and all are those that are listed", () => {
  const picks = new Picks();
  picks.begin(0);
  assert.equal(picks.count, 0);
  picks.setAll(true, ["1:0-5", "2:0-5"]);
  assert.deepEqual(picks.asked, { all: false, places: { 1: [[0, 5]], 2: [[0, 5]] } });
});

test("a batch goes on after one interview failed, and says which and why", async () => {
  const sent = [];
  const batch = new Batch(async ({ body }) => {
    sent.push(body.transcript);
    if (body.transcript === 2) return { status: 409, body: { problem: "No." } };
    if (body.transcript === 3) throw new Error("offline");
    return { status: 200, body: {} };
  });
  const work = [1, 2, 3, 4].map((transcript) => ({ transcript, name: `T${transcript}`, text: "", spans: [] }));
  const { items } = itemsToCode("/code/", work, [7]);
  const failed = await batch.run(items);
  assert.deepEqual(sent, [1, 2, 3, 4]);
  assert.deepEqual(failed.map(({ name, problem }) => [name, problem]), [["T2", "No."], ["T3", "The server can't be reached."]]);
});

test("every interview of a batch says the same batch, and of an undoing the same step", () => {
  const { batch, items } = itemsToCode("/code/", [{ transcript: 1 }, { transcript: 2 }], [7]);
  assert.deepEqual(new Set(items.map(({ body }) => body.batch)), new Set([batch]));
  const steps = itemsToStep("/undo/", { batch, transcripts: [1, 2] });
  assert.equal(new Set(steps.map(({ body }) => body.step)).size, 1);
});
