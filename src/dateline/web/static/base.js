// What every page has: the choice between light and dark.

const root = document.documentElement;

function isDark() {
  const chosen = root.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function chooseTheme(theme) {
  root.dataset.theme = theme;
  document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax`;
}

for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  button.hidden = false;
  button.addEventListener("click", () => chooseTheme(isDark() ? "light" : "dark"));
}

// The word that a request of a script carries, as forms do.
export function formToken() {
  return document.querySelector('meta[name="csrf-token"]').content;
}
