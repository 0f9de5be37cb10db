// Asks again and again, a moment after each answer: longer where the server can't be reached, not at all out of view.

const EVERY = 800;
const JITTER = 100;
const LONGEST_WAIT = 30000;
const IS_OVER = new Set([403, 404, 409]);

/**
 * Events: "reached" {isReached} where that changes, "stopped" {sentence, isOver, inShort}: signed out (it goes on with `now`), or
 * over because this page is not for this person any more.
 */
export class Asking extends EventTarget {
  #ask;
  #later;
  #chance;
  #wait = EVERY;
  #round = 0;
  #isAsking = false;
  #isPaused = true;
  #isOver = false;
  #isReached = true;

  /** `ask()` resolves to {status, problem, inShort, isStale}; it rejects where the server can't be reached. */
  constructor(ask, later = (then, wait) => setTimeout(then, wait), chance = Math.random) {
    super();
    this.#ask = ask;
    this.#later = later;
    this.#chance = chance;
  }

  /** Ask at once, and go on asking: the page came into view, the network is back, or the person signed in again. */
  now() {
    this.#isPaused = false;
    if (!this.#isOver && !this.#isAsking) this.#next();
  }

  /** Ask no more until `now`. */
  pause() {
    this.#isPaused = true;
    this.#round += 1;
  }

  async #next() {
    this.#round += 1;
    this.#isAsking = true;
    const result = await this.#ask().catch(() => ({ status: 0 }));
    this.#isAsking = false;
    this.#settle(result);
  }

  #settle({ status, problem, inShort, isStale }) {
    if (IS_OVER.has(status)) return this.#stop(problem ?? "This interview is not there for you any more.", true, inShort);
    if (status === 401) return this.#stop(problem ?? "You were signed out.", false);
    const isReached = status === 200 || status === 204;
    this.#wait = isReached ? EVERY : Math.min(this.#wait * 2, LONGEST_WAIT);
    this.#tellReached(isReached);
    return this.#schedule(isStale ? 0 : this.#wait + (this.#chance() - 0.5) * 2 * JITTER);
  }

  #schedule(wait) {
    if (this.#isPaused) return;
    const round = this.#round;
    this.#later(() => round === this.#round && this.#next(), wait);
  }

  #stop(sentence, isOver, inShort) {
    this.#isOver = isOver;
    this.#isReached = false;
    this.pause();
    this.dispatchEvent(new CustomEvent("stopped", { detail: { sentence, isOver, inShort } }));
  }

  #tellReached(isReached) {
    if (isReached === this.#isReached) return;
    this.#isReached = isReached;
    this.dispatchEvent(new CustomEvent("reached", { detail: { isReached } }));
  }
}
