// The tabs of the side panel. Emits "tab" {name} on the root when another one is shown.

export class PanelTabs {
  #root;
  #tabs;

  constructor(root) {
    this.#root = root;
    this.#tabs = Array.from(root.querySelectorAll("[role=tab]"));
    const list = root.querySelector("[role=tablist]");
    list.addEventListener("click", ({ target }) => target.closest("[role=tab]") && this.show(target.closest("[role=tab]").dataset.tab));
    list.addEventListener("keydown", (event) => this.#pressed(event));
  }

  get shown() {
    return this.#tabs.find((tab) => tab.getAttribute("aria-selected") === "true").dataset.tab;
  }

  /** Show the tab called `name`. */
  show(name) {
    if (name === this.shown) return;
    for (const tab of this.#tabs) {
      const isShown = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !isShown;
    }
    this.#root.dispatchEvent(new CustomEvent("tab", { detail: { name } }));
  }

  /** Make sure that the panel can be seen (where it is a drawer, open it); return its tab. */
  reveal(name) {
    this.show(name);
    const opener = document.querySelector("[data-open-panel]");
    if (opener?.checkVisibility() && !this.#root.classList.contains("open")) opener.click();
    return this.#tabs.find((tab) => tab.dataset.tab === name);
  }

  #pressed(event) {
    const at = this.#tabs.indexOf(event.target);
    const isRightToLeft = getComputedStyle(this.#root).direction === "rtl";
    const steps = { ArrowRight: isRightToLeft ? -1 : 1, ArrowLeft: isRightToLeft ? 1 : -1, Home: -at, End: this.#tabs.length - 1 - at };
    if (at < 0 || !(event.key in steps)) return;
    event.preventDefault();
    const next = this.#tabs[(at + steps[event.key] + this.#tabs.length) % this.#tabs.length];
    this.show(next.dataset.tab);
    next.focus();
  }
}
