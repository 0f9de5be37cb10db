import assert from "node:assert/strict";
import test from "node:test";

import { Saving, newActId } from "../../static/js/lib/saving.js";

/** A queue whose server answers by `answers` in turn, and whose clock is turned by hand. */
function setUp(...answers) {
  const sent = [];
  const timers = [];
  const states = [];
  const heard = [];
  const saving = new Saving(
    async (item) => {
      sent.push(item.body.act);
      const answer = answers.shift() ?? { status: 200, body: {} };
      if (answer instanceof Error) throw answer;
      return answer;
    },
    (then, wait) => timers.push({ then, wait }),
  );
  saving.addEventListener("state", ({ detail }) => states.push(detail.kind));
  for (const name of ["answer", "refused"]) saving.addEventListener(name, ({ detail }) => heard.push([name, detail.item.body.act, detail.problem]));
  return { saving, sent, timers, states, heard };
}

const act = (name) => ({ url: "/acts/", body: { act: name } });
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("sends acts one after the other, in order", async () => {
  const { saving, sent, states } = setUp();
  saving.add(act("one"));
  saving.add(act("two"));
  await settled();
  assert.deepEqual(sent, ["one", "two"]);
  assert.equal(states.at(-1), "saved");
});

test("keeps an act while the server can't be reached, waits longer each time, and sends the same act again", async () => {
  const { saving, sent, timers, states } = setUp(new Error("offline"), new Error("offline"));
  saving.add(act("one"));
  await settled();
  assert.equal(states.at(-1), "waiting");
  timers[0].then();
  await settled();
  assert.ok(timers[1].wait > timers[0].wait);
  timers[1].then();
  await settled();
  assert.deepEqual(sent, ["one", "one", "one"]);
  assert.equal(saving.waiting, 0);
});

test("nothing overtakes an act that waits", async () => {
  const { saving, sent, timers } = setUp({ status: 503, body: null });
  saving.add(act("one"));
  await settled();
  saving.add(act("two"));
  await settled();
  assert.deepEqual(sent, ["one"]);
  timers[0].then();
  await settled();
  assert.deepEqual(sent, ["one", "one", "two"]);
});

test("a refused act leaves the queue with its reason, and the next one is sent", async () => {
  const { saving, sent, heard } = setUp({ status: 409, body: { problem: "The words differ." } });
  saving.add(act("one"));
  saving.add(act("two"));
  await settled();
  assert.deepEqual(sent, ["one", "two"]);
  assert.deepEqual(heard[0], ["refused", "one", "The words differ."]);
});

test("after a sign-out the acts wait, and go on when asked again", async () => {
  const { saving, sent, states } = setUp({ status: 401, body: { problem: "You were signed out." } });
  saving.add(act("one"));
  await settled();
  assert.equal(states.at(-1), "signed-out");
  saving.retry();
  await settled();
  assert.deepEqual(sent, ["one", "one"]);
  assert.equal(states.at(-1), "saved");
});

test("act ids are UUIDs of version 4, each another", () => {
  const ids = Array.from({ length: 50 }, newActId);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(ids).size, 50);
});
