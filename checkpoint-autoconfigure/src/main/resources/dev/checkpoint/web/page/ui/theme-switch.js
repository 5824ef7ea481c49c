import { html, useState } from "../lib.js";
import { Icon } from "./icon.js";

const NEXT = { system: "light", light: "dark", dark: "system" };
const ICONS = { system: "system", light: "sun", dark: "moon" };

function kept() {
  return document.documentElement.dataset.theme || "system";
}

function keep(theme) {
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  try {
    if (theme === "system") localStorage.removeItem("checkpoint.theme");
    else localStorage.setItem("checkpoint.theme", theme);
  } catch (forbidden) {
    // for this page only, then
  }
}

/** As the system, light, or dark; kept in this browser. */
export function ThemeSwitch() {
  const [theme, set] = useState(kept);
  const label = "Colours: " + (theme === "system" ? "as the system" : theme);
  function next() {
    keep(NEXT[theme]);
    set(NEXT[theme]);
  }
  return html`<button class="quiet icon" onClick=${next} title=${label} aria-label=${label}><${Icon} name=${ICONS[theme]} /></button>`;
}
