// Searches without leaving the page. The words stand behind the # of the address, which browsers never send: the
// address can be kept and opened again, and no log of a server ever holds it.

const NOT_KEPT = new Set(["csrfmiddlewaretoken", "page"]);

/** Events: "found" {isNew, isRefreshed} when other results are shown, or the same anew; "failed" {problem}. */
export class FindSearch extends EventTarget {
  #form;
  #results;
  #asked = null;
  #shown;
  #shownPage = "";

  constructor(form, results) {
    super();
    this.#form = form;
    this.#results = results;
    this.#shown = this.#fields;
    form.addEventListener("submit", (event) => this.#submitted(event));
    // Going back and forth in the browser goes from search to search.
    addEventListener("hashchange", () => this.#fromAddress());
    form.elements.q.addEventListener("input", () => this.#typed());
  }

  /** The search whose results are shown: name → value. The form may say something else by now. */
  get shown() {
    return this.#shown;
  }

  get #fields() {
    const given = Array.from(new FormData(this.#form)).filter(([name, value]) => value && !NOT_KEPT.has(name));
    return Object.fromEntries(given);
  }

  /** Show what the address asks for, if anything. */
  start() {
    if (isSearch(location.hash)) this.#fromAddress();
  }

  /** Show the same results as they are now: what was coded meanwhile is seen on them. */
  refresh() {
    if (!this.#results.querySelector("[data-kind]")) return undefined;
    return this.#show(this.#shown, this.#shownPage, { isRefreshed: true });
  }

  #fromAddress() {
    if (!isSearch(location.hash)) return;
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const field of this.#form.elements) {
      if (!field.name || NOT_KEPT.has(field.name)) continue;
      if (field.type === "radio") field.checked = field.value === (asked.get("mode") ?? "words");
      else field.value = asked.get(field.name) ?? (field.tagName === "SELECT" ? field.options[0].value : "");
    }
    this.#show(this.#fields, "", { isNew: true });
  }

  #submitted(event) {
    event.preventDefault();
    const { name, value } = event.submitter ?? {};
    const page = name === "page" ? value : "";
    // A button of the results may stand for another choice, such as all talk.
    if (name && !page) this.#form.elements[name].value = value;
    if (!page) this.#keep();
    this.#show(this.#fields, page, { isNew: !page });
  }

  #typed() {
    // Words typed anew stand in place of the talk that was pointed at.
    for (const name of ["like", "of", "start", "end"]) this.#form.elements[name].value = "";
  }

  #keep() {
    const address = `${this.#form.getAttribute("action")}#${new URLSearchParams(this.#fields)}`;
    if (address !== location.pathname + location.search + location.hash) history.pushState(null, "", address);
  }

  async #show(fields, page, how) {
    this.#asked?.abort();
    this.#asked = new AbortController();
    this.#results.classList.add("is-loading");
    try {
      const html = await this.#ask(fields, page, this.#asked.signal);
      const answer = new DOMParser().parseFromString(html, "text/html");
      const hit = document.activeElement?.closest("[data-hit]")?.dataset.hit;
      this.#results.replaceChildren(...answer.body.childNodes);
      if (how.isRefreshed && hit) this.#results.querySelector(`[data-hit="${hit}"]`)?.focus({ preventScroll: true });
      this.#results.classList.remove("is-loading");
      this.#shown = fields;
      this.#shownPage = page;
      this.dispatchEvent(new CustomEvent("found", { detail: how }));
    } catch (error) {
      if (error.name === "AbortError") return;
      this.#results.classList.remove("is-loading");
      this.dispatchEvent(new CustomEvent("failed", { detail: { problem: error.problem ?? "The server can't be reached. Try again in a moment." } }));
    }
  }

  async #ask(fields, page, signal) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", this.#form.elements.csrfmiddlewaretoken.value);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    if (page) body.set("page", page);
    const headers = { "X-Requested-With": "lifeline" };
    const response = await fetch(this.#form.action, { method: "POST", body, headers, signal });
    if (response.ok) return response.text();
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    const said = isJson ? (await response.json()).problem : `The server has a problem (${response.status}). Try again in a moment.`;
    throw Object.assign(new Error("not found"), { problem: said });
  }
}

function isSearch(hash) {
  return hash.includes("=");
}
