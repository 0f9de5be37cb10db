// Light or dark as this person chose it, before the first paint: a classic script that blocks on purpose.
// Without a choice the system's setting holds (see tokens.css).
(function () {
  "use strict";
  const root = document.documentElement;
  const KEY = "lifeline-theme";
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is switched off: the system's setting holds
    }
  }

  function apply(theme) {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
    // Bootstrap knows no "as the system": it must be told.
    root.dataset.bsTheme = root.dataset.theme ?? (dark.matches ? "dark" : "light");
  }

  function choose(theme) {
    try {
      if (theme === "system") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // the choice lasts until the page is left
    }
    apply(theme);
    show();
  }

  function show() {
    const current = root.dataset.theme ?? "system";
    for (const button of document.querySelectorAll("[data-choose-theme]")) {
      button.setAttribute("aria-pressed", String(button.dataset.chooseTheme === current));
    }
  }

  apply(chosen());
  dark.addEventListener("change", () => apply(root.dataset.theme));
  addEventListener("storage", (event) => {
    if (event.key === KEY) {
      apply(event.newValue);
      show();
    }
  });
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-choose-theme]");
    if (button) choose(button.dataset.chooseTheme);
  });
})();
