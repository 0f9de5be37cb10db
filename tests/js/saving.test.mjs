import assert from "node:assert/strict";
import test from "node:test";

import { Keeping } from "../../static/js/lib/keeping.js";
import { MemoryQueue } from "../../static/js/lib/queue-store.js";
import { Saving, newActId } from "../../static/js/lib/saving.js";

/** A queue whose server answers by `answers` in turn, and whose clock is turned by hand. */
function setUp(...answers) {
  return page({ answers });
}

/** A page of one person; pages that are given the same `store` and `channels` are tabs of one browser. */
function page({ answers = [], store = new MemoryQueue(1), channels = [], open = async () => store } = {}) {
  const sent = [];
  const timers = [];
  const states = [];
  const heard = [];
  const keeping = new Keeping(open);
  const saving = new Saving(
    keeping,
    async (item) => {
      sent.push(item.id);
      const answer = answers.shift() ?? { status: 200, body: { act: item.id } };
      if (answer instanceof Error) throw answer;
      return answer;
    },
    { later: (then, wait) => timers.push({ then, wait }), channel: channelAmong(channels) },
  );
  saving.addEventListener("state", ({ detail }) => states.push(detail.kind));
  for (const name of ["answer", "refused"]) {
    saving.addEventListener(name, ({ detail }) => heard.push([name, detail.item.id, detail.problem ?? detail.isMine]));
  }
  return { saving, keeping, sent, timers, states, heard };
}

/** As much of a BroadcastChannel as pages use. */
function channelAmong(channels) {
  const channel = new EventTarget();
  channel.postMessage = (data) => {
    for (const other of channels) if (other !== channel) other.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) }));
  };
  channels.push(channel);
  return channel;
}

/** What a browser with a full disk does: everything can be read, nothing can be added. */
class FullQueue extends MemoryQueue {
  async add() {
    throw new Error("QuotaExceededError");
  }
}

const act = (id) => ({ id, transcript: 1, url: "/acts/", body: { act: id } });
const settled = () => new Promise((resolve) => setImmediate(resolve));
const idsIn = async (store) => (await store.all()).map(({ id }) => id);

test("sends acts one after the other, in order", async () => {
  const { saving, sent, states } = setUp();
  saving.add(act("one"));
  saving.add(act("two"));
  await settled();
  assert.deepEqual(sent, ["one", "two"]);
  assert.equal(states.at(-1), "saved");
});

test("an act is stored before it counts as taken, and leaves the store with its answer", async () => {
  const store = new MemoryQueue(1);
  const { saving } = page({ store, answers: [new Error("offline")] });
  await saving.add(act("one"));
  assert.deepEqual(await idsIn(store), ["one"]);
  await settled();
  await saving.retry();
  await settled();
  assert.deepEqual(await idsIn(store), []);
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

test("a page that says 200 without answering the act is no answer", async () => {
  const { saving, sent, states } = setUp({ status: 200, body: null }, { status: 200, body: { act: "another" } });
  saving.add(act("one"));
  await settled();
  assert.equal(states.at(-1), "waiting");
  await saving.retry();
  await settled();
  assert.equal(states.at(-1), "waiting");
  await saving.retry();
  await settled();
  assert.deepEqual(sent, ["one", "one", "one"]);
  assert.equal(states.at(-1), "saved");
});

test("a refused act leaves the queue for the tray with its reason, and the next one is sent", async () => {
  const { saving, keeping, sent, heard } = setUp({ status: 409, body: { problem: "The words differ." } });
  saving.add(act("one"));
  saving.add(act("two"));
  await settled();
  assert.deepEqual(sent, ["one", "two"]);
  assert.deepEqual(heard[0], ["refused", "one", "The words differ."]);
  assert.deepEqual((await keeping.refused()).map(({ item, problem }) => [item.id, problem]), [["one", "The words differ."]]);
});

test("a refused act can be sent once more, but only once", async () => {
  const { saving, keeping, sent } = setUp({ status: 409, body: { problem: "Parked." } });
  saving.add(act("one"));
  await settled();
  const [entry] = await keeping.refused();
  assert.equal(await saving.again(entry, act("two")), true);
  assert.equal(await saving.again(entry, act("three")), false);
  await settled();
  assert.deepEqual(sent, ["one", "two"]);
  assert.deepEqual(await keeping.refused(), []);
  assert.equal(saving.waiting, 0);
});

test("after a sign-out the acts wait, and go on when asked again", async () => {
  const { saving, sent, states } = setUp({ status: 401, body: { problem: "You were signed out." } });
  saving.add(act("one"));
  await settled();
  assert.equal(states.at(-1), "signed-out");
  await saving.retry();
  await settled();
  assert.deepEqual(sent, ["one", "one"]);
  assert.equal(states.at(-1), "saved");
});

test("a new page shows and sends what a dead one left, in its order", async () => {
  const store = new MemoryQueue(1);
  await store.add(act("one"));
  await store.add({ ...act("two"), transcript: 2 });
  const { saving, sent } = page({ store });
  const came = [];
  saving.addEventListener("came", ({ detail }) => came.push(...detail.items.map(({ id }) => id)));
  await saving.start();
  assert.deepEqual(came, ["one", "two"]);
  await settled();
  assert.deepEqual(sent, ["one", "two"]);
  assert.deepEqual(await idsIn(store), []);
});

test("a tab hears what became of its act when another tab sent it", async () => {
  const shared = { store: new MemoryQueue(1), channels: [] };
  const first = page({ ...shared, answers: [new Error("offline")] });
  const second = page(shared);
  first.saving.add(act("one"));
  await settled();
  assert.equal(second.saving.waiting, 1);
  await second.saving.retry();
  await settled();
  assert.deepEqual(first.heard, [["answer", "one", true]]);
  assert.deepEqual(second.heard, [["answer", "one", false]]);
  assert.deepEqual([first.saving.waiting, second.saving.waiting], [0, 0]);
});

test("a tab sends what another one made and was killed over", async () => {
  const shared = { store: new MemoryQueue(1), channels: [] };
  const killed = page({ ...shared, answers: [new Promise(() => undefined)] });
  const other = page(shared);
  killed.saving.add(act("one"));
  await settled();
  assert.deepEqual(other.sent, []);
  for (const { then } of other.timers) then();
  await settled();
  assert.deepEqual(other.sent, ["one"]);
});

test("where the browser keeps nothing, acts are sent from memory, and the page is told", async () => {
  const { saving, keeping, sent } = page({ open: () => Promise.reject(new Error("SecurityError")) });
  const told = new Promise((resolve) => keeping.addEventListener("memory", () => resolve(true)));
  await saving.add(act("one"));
  await settled();
  assert.equal(await told, true);
  assert.ok(keeping.isInMemory);
  assert.deepEqual(sent, ["one"]);
});

test("when there is no more room, what is stored goes first and what is in memory after it", async () => {
  const store = new FullQueue(1);
  await MemoryQueue.prototype.add.call(store, act("stored"));
  const { saving, keeping, sent } = page({ store });
  await saving.add(act("one"));
  await saving.add(act("two"));
  await settled();
  assert.ok(keeping.isInMemory);
  assert.deepEqual(sent, ["stored", "one", "two"]);
});

test("what vanished from the store is sent all the same", async () => {
  const store = new MemoryQueue(1);
  const { saving, sent } = page({ store, answers: [new Error("offline")] });
  await saving.add(act("one"));
  await settled();
  await store.settle(await store.first()); // the person cleared the data of this site
  await saving.retry();
  await settled();
  assert.deepEqual(sent, ["one", "one"]);
  assert.equal(saving.waiting, 0);
});

test("act ids are UUIDs of version 4, each another", () => {
  const ids = Array.from({ length: 50 }, newActId);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(ids).size, 50);
});
