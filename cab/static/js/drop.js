// <file-drop>: one or two file inputs, beside a textarea or alone. Files and folders may be dropped anywhere
// on it; they go into its first file input, and their names are listed. A folder's files keep no path.

class FileDrop extends HTMLElement {
  connectedCallback() {
    this.inputs = [...this.querySelectorAll("input[type=file]")];
    this.list = this.querySelector(".files").appendChild(document.createElement("ul"));
    this.list.className = "names";
    this.list.setAttribute("aria-live", "polite");
    for (const name of ["dragover", "dragleave", "drop"]) this.addEventListener(name, this);
    this.inputs.forEach((input) => input.addEventListener("change", () => this.show()));
  }

  handleEvent(event) {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    this.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop") this.take(event.dataTransfer);
  }

  async take(transfer) {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const plain = [...transfer.files];
    const folder = entries.some((entry) => entry.isDirectory);
    const found = folder ? (await Promise.all(entries.map(files))).flat() : plain;
    // What is dropped by itself is named with its fate by the server; a folder holds more.
    const whole = folder ? found.filter((file) => this.reads(file.name)) : found;
    const chosen = new DataTransfer();
    whole.forEach((file) => chosen.items.add(file));
    this.inputs[0].files = chosen.files;
    this.show(found.length - whole.length);
  }

  reads(name) {
    return this.inputs[0].accept.split(",").some((kind) => name.toLowerCase().endsWith(kind));
  }

  show(left = 0) {
    const names = this.inputs.flatMap((input) => [...input.files].map((file) => file.name));
    const lines = names.length > 8 ? [...names.slice(0, 7), `and ${names.length - 7} more`] : names;
    if (left) lines.push(`${left} of another kind left out`);
    this.list.replaceChildren(...lines.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  }
}

async function files(entry) {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader();
  const found = [];
  // A reader gives at most a hundred entries at a time, and an empty list at the end.
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    found.push(...(await Promise.all(some.map(files))).flat());
  }
}

customElements.define("file-drop", FileDrop);
