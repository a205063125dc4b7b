// Single-letter keys. Each stands on a visible button, link or field with the same effect.
//
//   data-key="x"           pressing x clicks this element; a field gets the focus instead
//   data-key="g n"         one key after the other;  also "Enter", "Escape", "Shift+ArrowDown"
//   data-key-label="…"     its name in the list of keys, where its own text would not do
//   data-key-p="/address"  on a [data-item]: p leads there while the item has the focus
//   .card, [data-item]     keys inside act only while the focus is in it
//   [data-walk]            j and k move between its [data-item]s, to their [data-main] link
//   table[data-arrows]     the arrow keys move between the first links of its cells
//   [data-keys-list]       opens the list of this page's keys; so does ?
//
// <html data-keys="off"> switches all of this off. In a text field only Esc acts: out of it; in a list of a card Enter too.

const root = document.documentElement;
const SCOPE = ".card, [data-item]";
const FIELD = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=file])";
const CONTROL = "button, select, textarea, input:not([type=hidden])";
// A list in which one types to choose is sent with Enter, as a line of text is.
const CHOSEN = ".card select, form[data-attach] select";
const NATIVE = "a, button, summary, input, label";
const SIGNS = { Enter: "⏎", Escape: "Esc", "Shift+ArrowDown": "⇧↓", "Shift+ArrowUp": "⇧↑" };
let first = "";
let forget = 0;

document.addEventListener("keydown", (event) => {
  if (root.dataset.keys === "off" || event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.target.closest(FIELD)) {
    if (event.key === "Escape") leaveField(event.target);
    else if (event.key === "Enter" && event.target.matches(CHOSEN)) send(event);
    return;
  }
  const key = event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key;
  if (key === "Enter" && event.target.closest(NATIVE)) return;
  if (act(key)) event.preventDefault();
});

function act(key) {
  const keys = first ? `${first} ${key}` : key;
  first = "";
  const [found] = candidates(keys);
  if (found && rank(found) === 0) return press(found);
  if (followItem(keys)) return true;
  if (found) return press(found);
  if (keys === "?") return listKeys();
  if (keys === "Escape") return closeMenus();
  if (startsSequence(key)) return true;
  return walk(key) || arrow(key);
}

function candidates(keys) {
  return [...document.querySelectorAll("[data-key]")]
    .filter((element) => element.dataset.key === keys && usable(element))
    .sort((one, other) => rank(one) - rank(other));
}

function usable(element) {
  const scope = element.closest(SCOPE);
  if (scope && !scope.contains(document.activeElement)) return false;
  return !element.disabled && (element.checkVisibility() || element.closest("details:not([open]) > :not(summary)"));
}

function rank(element) {
  if (element.closest(SCOPE)) return 0;
  return element.closest("main") ? 1 : 2;
}

function press(element) {
  for (let fold = element.closest("details > :not(summary)"); fold; fold = fold.parentElement.closest("details > :not(summary)")) {
    fold.parentElement.open = true;
  }
  if (element.matches(FIELD)) element.focus();
  else element.click();
  // What a key unfolds is where one goes on.
  if (element.matches("summary") && element.parentElement.open) element.parentElement.querySelector(CONTROL)?.focus();
  return true;
}

function startsSequence(key) {
  if (!document.querySelector(`[data-key^="${CSS.escape(key)} "]`)) return false;
  first = key;
  clearTimeout(forget);
  forget = setTimeout(() => (first = ""), 1500);
  return true;
}

function followItem(key) {
  if (!/^[a-z]$/.test(key)) return false;
  const address = document.activeElement?.closest("[data-item]")?.getAttribute(`data-key-${key}`);
  if (!address) return false;
  location.assign(address);
  return true;
}

function walk(key) {
  const step = { j: 1, k: -1 }[key];
  const list = document.activeElement?.closest("[data-walk]") ?? document.querySelector("[data-walk]");
  if (!step || !list) return false;
  const items = [...list.querySelectorAll("[data-item]")];
  const here = items.findIndex((item) => item.contains(document.activeElement));
  const next = items[here < 0 ? 0 : Math.min(Math.max(here + step, 0), items.length - 1)];
  (next?.querySelector("[data-main]") ?? next?.querySelector("a, button"))?.focus();
  return true;
}

function arrow(key) {
  const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[key] ?? [];
  const cell = document.activeElement?.closest("table[data-arrows] td");
  if (down === undefined || !cell) return false;
  const rows = [...cell.closest("table").rows];
  const row = rows[cell.parentElement.rowIndex + down];
  row?.cells[cell.cellIndex + right]?.querySelector("a")?.focus();
  return true;
}

function leaveField(field) {
  const card = field.closest(".card");
  if (card) card.focus();
  else field.blur();
}

function send(event) {
  const { form } = event.target;
  event.preventDefault();
  form.requestSubmit(form.querySelector("button"));
}

function closeMenus() {
  const open = [...document.querySelectorAll("details.menu[open]")];
  open.forEach((menu) => (menu.open = false));
  return open.length > 0;
}

function listKeys() {
  const dialog = document.createElement("dialog");
  dialog.className = "keys";
  dialog.setAttribute("aria-label", "Keys of this page");
  const list = document.createElement("dl");
  for (const [keys, label] of named()) {
    const term = list.appendChild(document.createElement("dt"));
    term.appendChild(document.createElement("kbd")).textContent = SIGNS[keys] ?? keys;
    list.appendChild(document.createElement("dd")).textContent = label;
  }
  const title = dialog.appendChild(document.createElement("h2"));
  title.textContent = root.dataset.keys === "off" ? "Single-letter keys are switched off" : "Keys of this page";
  if (root.dataset.keys !== "off") dialog.append(list);
  const close = dialog.appendChild(document.createElement("button"));
  close.className = "outline";
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return true;
}

function named() {
  const keys = new Map();
  const all = [...document.querySelectorAll("[data-key]")].sort((one, other) => rank(one) - rank(other));
  for (const element of all) {
    if (!keys.has(element.dataset.key)) keys.set(element.dataset.key, nameOf(element));
  }
  if (document.querySelector("[data-walk]")) keys.set("j k", "Next, previous");
  if (document.querySelector("table[data-arrows]")) keys.set("← ↑ → ↓", "From cell to cell");
  return keys;
}

function nameOf(element) {
  if (element.dataset.keyLabel) return element.dataset.keyLabel;
  const label = element.labels?.[0] ?? element;
  const copy = label.cloneNode(true);
  copy.querySelectorAll("kbd, .hide-visually").forEach((part) => part.remove());
  return copy.textContent.trim() || element.getAttribute("aria-label") || "";
}

document.querySelectorAll("[data-keys-list]").forEach((button) => button.addEventListener("click", listKeys));
