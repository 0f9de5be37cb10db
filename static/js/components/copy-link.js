// <copy-link>: copies the address of the page, which opens it again as it is. Where the browser keeps the clipboard shut
// (plain http on another machine), the address is shown and selected, ready to be copied by hand.

const SHOWN_MS = 2_500;

export class CopyLink extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.#button.addEventListener("click", () => this.#copy());
    this.#address.addEventListener("blur", () => (this.#address.hidden = true));
    this.#address.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#button.focus();
    });
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(window.location.href);
      this.#say("Link copied");
    } catch {
      this.#address.value = window.location.href;
      this.#address.hidden = false;
      this.#address.focus();
      this.#address.select();
      this.#say("Copy the address below");
    }
  }

  /** Say it to whoever sees and to whoever hears, and then offer the same again. */
  #say(words) {
    const label = this.querySelector("[data-label]");
    this.#status.textContent = words;
    label.textContent = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      label.textContent = this.#button.dataset.says;
      this.#status.textContent = "";
    }, SHOWN_MS);
  }

  #timer;

  get #button() {
    return this.querySelector("button");
  }

  get #address() {
    return this.querySelector("input");
  }

  get #status() {
    return this.querySelector("[role=status]");
  }
}

customElements.define("copy-link", CopyLink);
