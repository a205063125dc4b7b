// What every page loads; the rest only where its element stands.
import "./keys.js";
import "./go.js";
import "./share.js";
import "./autosave.js";

const rooms = {
  ".card[data-focus]": "./card.js",
  "file-drop": "./drop.js",
  "talk-text": "./select.js",
  "form[data-step]": "./imports.js",
};

for (const [selector, module] of Object.entries(rooms)) {
  if (document.querySelector(selector)) import(module);
}
