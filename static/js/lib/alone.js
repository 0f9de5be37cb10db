// One tab sends at a time. That is only polite: an act that two tabs send does nothing twice, and each sends the first
// act that waits, so that the order is kept whoever sends.

import { LEASE } from "./queue-store.js";

// A tab that does not let go for so long is taken for dead; in milliseconds.
const PATIENCE = 10000;
const LOOK_AGAIN = 400;

/** Return a function that does `work()` while no other tab of this person sends. */
export function alone(me, keeping, holder) {
  return navigator.locks ? (work) => locked(`lifeline-sending-${me}`, work) : (work) => leased(keeping, holder, work);
}

async function locked(name, work) {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), PATIENCE);
  let done = null;
  try {
    await navigator.locks.request(name, { signal: waiting.signal }, () => {
      clearTimeout(timer);
      return (done = work());
    });
  } catch (error) {
    if (done) throw error;
    await work();
  }
}

/** Locks are missing on http:// addresses: there a tab takes a lease. */
async function leased(keeping, holder, work) {
  const stored = await keeping.stored;
  const take = () => stored?.lease(holder, Date.now()).catch(() => true) ?? true;
  for (let waited = 0; waited < PATIENCE && !(await take()); waited += LOOK_AGAIN) {
    await new Promise((done) => setTimeout(done, LOOK_AGAIN));
  }
  const renewing = setInterval(take, LEASE / 3);
  try {
    await work();
  } finally {
    clearInterval(renewing);
    await stored?.release(holder).catch(() => undefined); // it runs out by itself
  }
}
