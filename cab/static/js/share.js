// data-copy="id"   copies that element: its text, tables as tab-separated rows, and its HTML beside it.
// data-print       prints the page.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy], [data-print]");
  if (!button) return;
  if ("print" in button.dataset) window.print();
  else copy(button, document.getElementById(button.dataset.copy));
});

async function copy(button, source) {
  // Folded words have no text to copy or select; and the reader sees what was taken.
  source.closest("details")?.setAttribute("open", "");
  try {
    const parts = { "text/plain": plain(source), "text/html": source.outerHTML };
    const blobs = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    say(button, "Copied");
  } catch {
    // Without a secure address the browser refuses; the selection lets the reader copy by hand.
    getSelection().selectAllChildren(source);
    say(button, "Selected: copy it with Ctrl C");
  }
}

function plain(source) {
  if (!source.matches("table")) return source.innerText;
  return [...source.rows].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim()).join("\t")).join("\n");
}

function say(button, words) {
  const label = [...button.childNodes];
  button.setAttribute("aria-live", "polite");
  button.textContent = words;
  setTimeout(() => button.replaceChildren(...label), 2500);
}
