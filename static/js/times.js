// Times in the reader's own language and zone; without this they stand there in the server's.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How a moment reads now: "5 minutes ago", "today, 14:02", "3 May 2026, 14:02". */
export function inWords(moment, now, locale) {
  const age = now - moment;
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  // The clocks of server and reader differ a little: what has just happened is never "to come".
  if (Math.abs(age) < MINUTE) return relative.format(0, "second");
  if (age >= 0 && age < HOUR) return relative.format(-Math.floor(age / MINUTE), "minute");
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(moment);
  if (age >= 0 && age < 2 * DAY) {
    const days = wholeDaysBetween(moment, now);
    if (days < 2) return `${relative.format(-days, "day")}, ${clock}`;
  }
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(moment);
}

/** The moment to the second, for a record that is read or printed later. */
export function exactly(moment, locale) {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" }).format(moment);
}

function wholeDaysBetween(moment, now) {
  const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(now) - midnight(moment)) / DAY);
}

/** Write every <time datetime> below `root` for its reader, with data-exact to the second; the title has the zone too. */
export function localizeTimes(root = document, now = new Date()) {
  const locale = globalThis.navigator?.language ?? "en";
  const full = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long" });
  for (const element of root.querySelectorAll("time[datetime]")) {
    const moment = new Date(element.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    element.textContent = "exact" in element.dataset ? exactly(moment, locale) : inWords(moment, now, locale);
    element.title = full.format(moment);
  }
}

if (globalThis.document) {
  localizeTimes();
  document.addEventListener("htmx:afterSwap", (event) => localizeTimes(event.target));
}
