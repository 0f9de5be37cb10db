// How this person likes to read, before the first paint: a classic script that blocks on purpose. The View menu of the
// workspace (lib/view-settings.js) writes what is read here.
(function () {
  "use strict";
  try {
    const kept = JSON.parse(localStorage.getItem("lifeline-reading")) ?? {};
    for (const [name, value] of Object.entries(kept)) {
      if (/^see[A-Z][a-z]+$/.test(name)) document.documentElement.dataset[name] = String(value);
    }
  } catch {
    // storage is switched off, or holds something else: the page looks as it does for everybody
  }
})();
