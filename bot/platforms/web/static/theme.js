// The theme: the system's, until the reader chooses. Loaded before anything is drawn, so that no page flashes in the wrong one.
(() => {
  "use strict";
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  const chosen = () => {
    try {
      const theme = localStorage.getItem("theme");
      return theme === "light" || theme === "dark" ? theme : null;
    } catch {
      return null; // storage is refused: the choice lasts as long as the page
    }
  };

  const now = () => root.dataset.theme || (dark.matches ? "dark" : "light");
  const apply = (theme) => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  apply(chosen());

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.theme");
    if (!button) return;
    const name = () => {
      const other = now() === "dark" ? "Light" : "Dark";
      button.textContent = `${other} theme`;
    };
    name();
    button.hidden = false;
    button.addEventListener("click", () => {
      const theme = now() === "dark" ? "light" : "dark";
      apply(theme);
      try {
        localStorage.setItem("theme", theme);
      } catch {
        // see above
      }
      name();
    });
    dark.addEventListener("change", name);
    window.addEventListener("storage", () => {
      apply(chosen());
      name();
    });
  });
})();
