// [data-go]: a button (key /) that opens "go anywhere": the rooms, then every link of this page,
// filtered by what is typed. Enter opens the first, the arrow keys choose another.

const MOST = 12;

function entries() {
  const found = new Map();
  for (const link of document.querySelectorAll(".rooms a, .tools a, main a, .menu a")) {
    const text = (link.getAttribute("aria-label") ?? link.innerText).replace(/\s+/g, " ").trim();
    const here = link.getAttribute("href").startsWith("#");
    if (!here && /\p{L}{3}/u.test(text) && !found.has(link.href)) found.set(link.href, text);
  }
  return [...found].map(([href, text]) => ({ href, text }));
}

function open() {
  const all = entries();
  const dialog = document.createElement("dialog");
  dialog.className = "go";
  dialog.setAttribute("aria-label", "Go to");
  const input = dialog.appendChild(document.createElement("input"));
  input.type = "search";
  input.placeholder = "Go to…";
  input.setAttribute("aria-label", "Go to");
  const list = dialog.appendChild(document.createElement("ul"));

  const show = () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = all.filter(({ text }) => wanted.every((word) => text.toLowerCase().includes(word)));
    list.replaceChildren(...fits.slice(0, MOST).map(line));
    if (!fits.length) list.appendChild(document.createElement("li")).textContent = "Nothing of that name on this page.";
  };
  const move = (step) => {
    const stops = [input, ...list.querySelectorAll("a")];
    stops[stops.indexOf(document.activeElement) + step]?.focus();
  };
  input.addEventListener("input", show);
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) move(step);
    else if (event.key === "Enter" && event.target === input) list.querySelector("a")?.click();
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  show();
  document.body.append(dialog);
  dialog.showModal();
  input.focus();
}

function line({ href, text }) {
  const item = document.createElement("li");
  const link = item.appendChild(document.createElement("a"));
  link.href = href;
  link.textContent = text;
  return item;
}

document.querySelectorAll("[data-go]").forEach((button) => button.addEventListener("click", open));
