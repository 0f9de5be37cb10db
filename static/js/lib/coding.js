// From selected words to codes: the picker, the recent codes on digits, the last codes again.

import { placeBeside } from "./placing.js";

const RECENT = 9;

export class Coding {
  #page;
  #picker;
  #recent;
  #last = [];
  #subject = null;
  #span = null;

  constructor(page, picker) {
    this.#page = page;
    this.#picker = picker;
    this.#recent = page.data.recent;
    page.acts.addEventListener("applied", ({ detail }) => this.#remember(detail.codes));
    page.acts.addEventListener("changed", ({ detail }) => this.#rememberNew(detail));
    page.selecting.addEventListener("selected", ({ detail }) => detail.by !== "keys" && this.open());
    page.selecting.addEventListener("cleared", () => this.#picker.close());
    picker.addEventListener("apply", ({ detail }) => this.#apply(detail));
    picker.addEventListener("close", () => this.#closed());
    document.addEventListener("pointerdown", (event) => this.#leave(event));
    // The list grows and shrinks while one types; the picker stays beside its words.
    new ResizeObserver(() => this.#place()).observe(picker);
  }

  /** Open the picker for the selected words. */
  open() {
    const { selecting } = this.#page;
    if (!this.#page.data.may.code || !selecting.span || this.#page.resizing.isOn) return;
    this.#show({ title: "Code as", span: selecting.span, group: null, chosen: [] });
  }

  /** Open the picker to change the codes of a passage. */
  change(group) {
    this.#show({ title: "Change to", span: group, group, chosen: group.rows.map((row) => row.code) });
  }

  /** Apply these codes to the selected words, if any are selected; tell whether they were. */
  apply(codes, newCode = null, marks = {}) {
    const { span } = this.#page.selecting;
    if (!span || !this.#page.data.may.code) return false;
    // Letting go of the words asks the browser for their places: that is quick only while nothing on the page changed.
    this.#page.selecting.clear();
    // Other words are at hand from now on.
    this.#page.picked.letGo();
    if (this.#isCoded(span, codes, newCode, marks)) this.#page.say("These words had that code already.");
    else this.#page.acts.code(span, codes, newCode, marks);
    return true;
  }

  /** Tell whether nothing would change: it would only be a step of undo that does nothing. */
  #isCoded({ start, end }, codes, newCode, { unsure }) {
    const { passages, data, saving } = this.#page;
    if (newCode || unsure || saving.waiting) return false;
    const rows = passages.group({ start, end, coder: data.me });
    return codes.length > 0 && codes.every(({ id }) => rows.some(({ code }) => code === id));
  }

  /** Apply the recent code number `index`. */
  digit(index) {
    const code = this.#recentCodes()[index];
    if (!code) this.#page.say(`There is no recent code ${index + 1} yet.`);
    else if (!this.apply([code])) this.#page.say("Select words first.");
  }

  /** Apply the codes that were applied last. */
  again() {
    const codes = this.#last.map((id) => this.#page.codes.get(id)).filter((code) => code && !code.parked);
    if (!codes.length) return this.#page.say("You have not applied a code here yet.");
    return this.apply(codes) || this.#page.say("Select words first.");
  }

  #recentCodes() {
    return this.#recent.map((id) => this.#page.codes.get(id)).filter((code) => code && !code.parked);
  }

  #show({ title, span, group, chosen }) {
    this.#subject = group;
    const last = this.#page.codes.get(this.#last[0] ?? this.#recent[0]);
    this.#picker.open({
      title,
      codes: this.#page.codes,
      recent: this.#recent,
      chosen,
      mayCreate: this.#page.data.may.codebook,
      asksUnsure: group === null,
      lastTheme: last ? this.#page.codes.theme(last) : null,
    });
    this.#span = span;
    this.#place();
  }

  #place() {
    if (!this.#picker.isOpen) return;
    const rects = this.#page.blocks.range(this.#span.start, this.#span.end).getClientRects();
    if (rects.length) placeBeside(this.#picker, rects, this.#page.scroller);
  }

  #apply({ codes, newCode, unsure }) {
    if (this.#subject) this.#page.acts.recode(this.#subject, codes, newCode);
    else this.apply(codes, newCode, unsure ? { unsure } : {});
    this.#subject = null;
  }

  #closed() {
    // The words stay selected, so that they can still be changed by keys.
    this.#page.turns.current?.focus({ preventScroll: true });
    this.#page.selecting.restore();
  }

  #leave(event) {
    if (!this.#picker.isOpen || event.pointerType === "touch") return;
    // Scrolling, a code of the sidebar and new words leave the picker to what follows.
    const isElsewhere = event.target !== this.#page.scroller && !event.target.closest("code-picker, [data-code], [data-o]");
    if (isElsewhere) this.#picker.hidden = true;
  }

  #remember(codes) {
    if (!codes.length) return;
    this.#last = codes.map(({ id }) => id);
    this.#recent = [...new Set([...this.#last, ...this.#recent])].slice(0, RECENT);
  }

  #rememberNew({ item, answer, added }) {
    if (answer.codes) this.#picker.refresh();
    if (item?.body.new_code) this.#remember(added.map((row) => this.#page.codes.get(row.code)));
  }
}
