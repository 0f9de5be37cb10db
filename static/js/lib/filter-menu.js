// The part of the View menu that chooses which passages are shown, and the notice that says what is left out.

import { make, swatch } from "./dom.js";

export class FilterMenu {
  #page;
  #root;
  #notice;

  constructor(page, root, notice) {
    this.#page = page;
    this.#root = root;
    this.#notice = notice;
    root.addEventListener("change", ({ target }) => this.#chosen(target));
    for (const place of [root, notice]) {
      place.addEventListener("click", ({ target }) => target.closest("[data-show-all]") && this.#showAll());
    }
    page.filters.addEventListener("changed", () => this.#show());
    this.#show({ isQuiet: true });
  }

  /** Draw the choices as things are now. */
  draw() {
    const { codes, data, filters } = this.#page;
    const { choice } = filters;
    this.#root.querySelector("[data-choose-codes]").replaceChildren(...this.#codeBoxes(choice));
    this.#root.querySelector("[data-add-code]").replaceChildren(make("option", { value: "" }, "Add a code…"), ...groupsOf(codes));
    const people = this.#root.querySelector("[data-choose-coders]");
    people.hidden = data.coders.length < 2;
    people.querySelector("div").replaceChildren(...data.coders.map(([id, name]) => box("coders", id, id === data.me ? `${name} (you)` : name, choice.coders.includes(id))));
    this.#root.querySelector("[name=unsure]").checked = choice.unsure;
    this.#root.querySelector("[name=reality]").value = choice.reality;
    this.#root.querySelector("[data-show-all]").disabled = !filters.isOn;
  }

  #codeBoxes(choice) {
    const { codes } = this.#page;
    const below = choice.codes.map((id) => codes.get(id)).filter((code) => code && code.parent !== null);
    return [...codes.themes, ...below].map((code) => box("codes", code.id, code.label, choice.codes.includes(code.id), code.hue));
  }

  #chosen(field) {
    const { filters, codes } = this.#page;
    const { choice } = filters;
    const value = Number(field.value);
    if (field.matches("[data-add-code]")) {
      if (value && !choice.codes.includes(value)) filters.set({ codes: [...choice.codes, value], focus: null });
      this.draw();
    } else if (field.name === "codes" || field.name === "coders") {
      const others = choice[field.name].filter((id) => id !== value && codes);
      filters.set({ [field.name]: field.checked ? [...others, value] : others, focus: null });
    } else if (field.name === "unsure") filters.set({ unsure: field.checked });
    else if (field.name === "reality") filters.set({ reality: field.value });
    this.#root.querySelector("[data-show-all]").disabled = !filters.isOn;
  }

  #showAll() {
    const isInNotice = this.#notice.contains(document.activeElement);
    this.#page.filters.clear();
    this.draw();
    if (isInNotice) this.#page.turns.current?.focus({ preventScroll: true });
  }

  #show({ isQuiet = false } = {}) {
    const { filters } = this.#page;
    const alone = this.#servedAlone();
    const before = this.#notice.dataset.said;
    this.#notice.hidden = !filters.isOn && !alone;
    const words = filters.isOn ? this.#wordsOf(filters) : alone ? `Showing passages by ${alone} only` : "";
    this.#notice.querySelector("[data-shown-words]").textContent = words;
    this.#notice.querySelector("[data-show-all]").textContent = filters.choice.focus ? "Leave focus" : "Show all";
    this.#notice.dataset.said = words;
    if (!isQuiet && words !== before) this.#page.tell(words || "All passages are shown.");
  }

  #wordsOf({ choice, words, passages }) {
    const count = new Set(passages.all.map(({ start, end, coder }) => `${start}-${end}-${coder}`)).size;
    const many = count === 1 ? "1 passage" : `${count} passages`;
    return `${choice.focus ? `Focus on ${words}` : `Showing ${words} only`}: ${many}`.replace("only only", "only");
  }

  #servedAlone() {
    const asked = Number(new URLSearchParams(location.search).get("coder"));
    return asked ? this.#page.data.coders.find(([id]) => id === asked)?.[1] ?? "one coder" : "";
  }
}

function box(name, value, label, checked, hue = null) {
  return make("label", {}, make("input", { type: "checkbox", name, value, checked }), hue && swatch(hue), make("span", {}, label));
}

function groupsOf(codes) {
  return codes.themes
    .map((theme) => [theme, codes.all.filter((code) => code.parent !== null && codes.theme(code) === theme)])
    .filter(([, below]) => below.length)
    .map(([theme, below]) => make("optgroup", { label: theme.label }, ...below.map(({ id, label, depth }) => make("option", { value: id }, `${"  ".repeat(depth - 1)}${label}`))));
}
