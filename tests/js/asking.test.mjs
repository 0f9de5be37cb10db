import assert from "node:assert/strict";
import test from "node:test";

import { Asking } from "../../static/js/lib/asking.js";

/** Asks a server that answers by `answers` in turn, by a clock that is turned by hand. */
function setUp(...answers) {
  const timers = [];
  const told = [];
  let asked = 0;
  const asking = new Asking(
    async () => {
      asked += 1;
      const answer = answers.shift() ?? { status: 204 };
      if (answer instanceof Error) throw answer;
      return answer;
    },
    (then, wait) => timers.push({ then, wait }),
    () => 0.5,
  );
  asking.addEventListener("stopped", ({ detail }) => told.push(detail.sentence));
  asking.addEventListener("reached", ({ detail }) => told.push(detail.isReached));
  return { asking, timers, told, asked: () => asked };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function turn(timers) {
  timers.shift().then();
  await settled();
}

test("asks again a moment after each answer", async () => {
  const { asking, timers, asked } = setUp();
  asking.now();
  await settled();
  assert.deepEqual(timers.map(({ wait }) => wait), [800]);
  await turn(timers);
  assert.equal(asked(), 2);
  assert.equal(timers.length, 1);
});

test("asks at once where the answer was overtaken", async () => {
  const { asking, timers } = setUp({ status: 200, isStale: true });
  asking.now();
  await settled();
  assert.equal(timers[0].wait, 0);
});

test("waits longer and longer while the server can't be reached, and says so once", async () => {
  const { asking, timers, told } = setUp(...Array.from({ length: 7 }, () => new Error("offline")));
  asking.now();
  await settled();
  const waits = [];
  for (let i = 0; i < 7; i += 1) {
    waits.push(timers[0].wait);
    await turn(timers);
  }
  assert.deepEqual(waits, [1600, 3200, 6400, 12800, 25600, 30000, 30000]);
  assert.equal(timers[0].wait, 800);
  assert.deepEqual(told, [false, true]);
});

test("asks nothing out of view, and at once on coming back", async () => {
  const { asking, timers, asked } = setUp();
  asking.now();
  await settled();
  asking.pause();
  await turn(timers);
  assert.equal(asked(), 1);
  asking.now();
  await settled();
  assert.equal(asked(), 2);
  assert.equal(timers.length, 1);
});

test("two calls at once ask once", async () => {
  const { asking, timers, asked } = setUp();
  asking.now();
  asking.now();
  await settled();
  assert.equal(asked(), 1);
  assert.equal(timers.length, 1);
});

test("stops with a sentence when signed out, and goes on after signing in", async () => {
  const { asking, timers, told, asked } = setUp({ status: 401, problem: "You were signed out." });
  asking.now();
  await settled();
  assert.equal(timers.length, 0);
  asking.now();
  await settled();
  assert.equal(asked(), 2);
  assert.deepEqual(told, ["You were signed out.", true]);
});

test("is over for good where the interview is not there for this person", async () => {
  const { asking, told, asked } = setUp({ status: 404 });
  asking.now();
  await settled();
  asking.now();
  await settled();
  assert.equal(asked(), 1);
  assert.deepEqual(told, ["This interview is not there for you any more."]);
});
