import assert from "node:assert/strict";
import test from "node:test";

import { addressFrom } from "../../static/js/lib/address.js";
import { dropAt, placeAfterDrop } from "../../static/js/lib/code-moves.js";
import { matches } from "../../static/js/lib/code-search.js";

test("a code is found by any words of it, whatever their order, capitals and accents", () => {
  assert.ok(matches("A4 How I look to others: puffy eyes in photos", "PHOTOS puffy"));
  assert.ok(matches("Gleder seg til våren", "varen"));
  assert.ok(!matches("A4 How I look to others", "look pill"));
  assert.ok(matches("anything", ""));
  assert.ok(matches("Ærlig om Øyne og Maße", "oyne AERLIG masse"));
});

test("a drop near an edge goes before or after, one in the middle goes under", () => {
  assert.equal(dropAt(2, 40), "before");
  assert.equal(dropAt(20, 40), "under");
  assert.equal(dropAt(39, 40), "after");
});

/** Does to a list what the server does with the position it is sent. */
function order(labels, moved, onto, where) {
  const row = (label) => ({ code: label, parent: "", place: labels.indexOf(label) });
  const { position } = placeAfterDrop(row(moved), row(onto), where);
  const rest = labels.filter((label) => label !== moved);
  rest.splice(Number(position), 0, moved);
  return rest.join("");
}

test("a dropped code stands right before or after the one it was dropped on", () => {
  const labels = ["A", "B", "C", "D"];
  for (const moved of labels) {
    for (const onto of labels.filter((label) => label !== moved)) {
      assert.ok(order(labels, moved, onto, "before").includes(moved + onto));
      assert.ok(order(labels, moved, onto, "after").includes(onto + moved));
    }
  }
});

test("a code dropped beside one of another theme takes its place there", () => {
  const dragged = { code: "9", parent: "1", place: 0 };
  const target = { code: "7", parent: "2", place: 3 };

  assert.deepEqual(placeAfterDrop(dragged, target, "after"), { parent: "2", position: "4" });
  assert.deepEqual(placeAfterDrop(dragged, target, "under"), { parent: "7", position: "" });
});

test("an address is made of small letters, digits and hyphens", () => {
  assert.equal(addressFrom("Hverdag på vent: 2. år!"), "hverdag-pa-vent-2-ar");
  assert.equal(addressFrom("  Über Øl & Æra "), "uber-ol-aera");
  assert.equal(addressFrom("日記"), "");
  assert.ok(addressFrom("long title ".repeat(20)).length <= 60);
  assert.ok(!addressFrom(`${"a".repeat(59)} b`).endsWith("-"));
});
