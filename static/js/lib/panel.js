// The side panel: the passage in hand with what can be done to it, or the rule of a code.

import { make, swatch } from "./dom.js";
import { same } from "./passages.js";

const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

const WHOSE = { interviewer: "interviewer", other: "another person", nobody: "preamble" };

export class Panel {
  #page;
  #root;

  constructor(page, root) {
    this.#page = page;
    this.#root = root;
    page.picked.addEventListener("picked", ({ detail }) => this.show(detail.group));
    root.addEventListener("click", (event) => this.#clicked(event));
  }

  /** Show a passage; nothing for null. */
  show(group) {
    this.#root.dataset.showing = group ? "passage" : "nothing";
    this.#place.replaceChildren(...(group ? this.#passage(group) : this.#nothing()).filter(Boolean));
  }

  /** Show the rule of a code. */
  showCode(code) {
    if (!code) return this.show(this.#page.picked.group);
    this.#root.dataset.showing = "code";
    const parts = [make("h2", {}, "Code"), make("p", { class: `code-name hue-${code.hue}` }, swatch(code.hue), code.label)];
    if (code.brief) parts.push(make("p", {}, code.brief));
    if (code.use) parts.push(make("p", {}, make("b", {}, "Use when "), code.use));
    if (code.dont) parts.push(make("p", {}, make("b", {}, "Do not use when "), code.dont));
    if (code.parked) parts.push(make("p", { class: "soft" }, "Parked: its passages stay and count, but it can't be applied."));
    return this.#place.replaceChildren(...parts);
  }

  get #place() {
    return this.#root.querySelector("[data-passage]");
  }

  #nothing() {
    const hint = this.#page.data.may.code
      ? "Select words to code them. Click coded words, or a name in the margin, to see the passage here."
      : "Click coded words, or a name in the margin, to see the passage here.";
    return [make("h2", {}, "Passage"), make("p", { class: "soft" }, hint)];
  }

  #passage(group) {
    const words = this.#page.blocks.cut(group.start, group.end);
    const first = this.#page.codes.get(group.rows[0].code);
    return [
      make("h2", {}, "Passage"),
      make("blockquote", { class: `quote hue-${first.hue}`, dir: "auto" }, words.length > 600 ? `${words.slice(0, 600)}…` : words),
      make("dl", {}, ...this.#facts(group)),
      this.#buttons(group),
      this.#alsoHere(group),
    ];
  }

  #facts(group) {
    const { data, turns } = this.#page;
    const over = turns.over(group.start, group.end);
    const [first, last] = [over[0], over.at(-1)].map((turn) => turn.dataset.turn);
    const coder = data.coders.find(([id]) => id === group.coder);
    const facts = [
      ["Codes", make("span", {}, ...group.rows.map((row) => this.#chip(group, row)))],
      ["Phase", this.#phases(group) || "none"],
      ["Turn", first === last ? `${first}, ${over[0].dataset.who}` : `${first} to ${last}`],
      ["Coder", make("span", {}, group.coder === data.me ? "you" : coder?.[1] ?? "?", this.#time(group))],
    ];
    if (!group.rows[0].counts) facts.push(["Counts", `does not count: ${WHOSE[over[0].dataset.speaker] ?? "no participant talk"}`]);
    return facts.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, value)]);
  }

  /** The time comes later: thousands of times would weigh too much on the page. */
  #time(group) {
    const place = make("span");
    const address = new URL(`passages/${group.rows[0].id}/`, location.origin + location.pathname);
    fetch(address, { headers: { "X-Requested-With": "lifeline" } })
      .then((response) => (response.ok ? response.json() : null))
      .then((facts) => facts && place.append(`, ${when.format(new Date(facts.made_at))}`))
      .catch(() => place.remove()); // without a connection the panel does without the time
    return place;
  }

  #chip(group, row) {
    const code = this.#page.codes.get(row.code);
    const mine = this.#isMine(group);
    const remove = mine && make("button", { type: "button", "data-remove": row.id, "aria-label": `Remove ${code.label}` }, "×");
    return make("span", { class: `chip hue-${code.hue}` }, code.label, remove || null);
  }

  #phases(group) {
    const { data } = this.#page;
    const over = data.marks.filter(([, start, end]) => start < group.end && end > group.start).map(([phase]) => phase);
    return data.phases.filter(([id]) => over.includes(id)).map(([, name]) => name).join(", ");
  }

  #isMine(group) {
    return group.coder === this.#page.data.me && this.#page.data.may.code;
  }

  #buttons(group) {
    const button = (action, words, key) =>
      make("button", { type: "button", class: "button button-small", "data-do": action }, words, key ? make("kbd", {}, key) : null);
    const mine = this.#isMine(group) ? [button("change", "Change codes", "e"), button("resize", "Move the ends", "w"), button("remove", "Remove", "x")] : [];
    return make("p", { class: "actions" }, ...mine, button("link", "Copy link"));
  }

  #alsoHere(group) {
    const others = this.#page.passages.groupsOver(group.start, group.end).filter((other) => !same(other, group));
    if (!others.length) return null;
    const items = others.slice(0, 12).map((other) =>
      make("li", {}, make("button", { type: "button", class: "also", "data-pick": other.rows[0].id }, ...this.#names(other))),
    );
    const more = others.length > 12 ? make("li", { class: "soft" }, `and ${others.length - 12} more`) : null;
    return make("section", {}, make("h2", {}, "Also on these words"), make("ul", { class: "also-list" }, ...items, more));
  }

  #names(group) {
    const codes = group.rows.map((row) => this.#page.codes.get(row.code));
    const coder = this.#page.data.coders.find(([id]) => id === group.coder);
    const who = group.coder === this.#page.data.me ? "" : ` ${coder?.[2] ?? ""}`;
    return [swatch(codes[0].hue), codes.map(({ label }) => label).join(", "), make("small", {}, who)];
  }

  #clicked(event) {
    const { target } = event;
    const remove = target.closest("[data-remove]");
    if (remove) return this.#page.acts.uncode([this.#page.passages.get(Number(remove.dataset.remove))]);
    const also = target.closest("[data-pick]");
    if (also) return this.#pickRow(this.#page.passages.get(Number(also.dataset.pick)));
    const wanted = target.closest("[data-do]")?.dataset.do;
    return wanted ? this.#page.commands[wanted](target) : undefined;
  }

  #pickRow(row) {
    return this.#page.picked.pick({ ...row, rows: this.#page.passages.group(row) });
  }
}
