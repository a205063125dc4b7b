// form[data-step] inside [data-progress]: an import that goes on by itself, a few files at a time.
// The form is posted, region and .finding are replaced by those of the answer, until no such form is left.
// Without scripts, or when the connection fails, its button does the next step.

async function run(region) {
  for (;;) {
    const form = region.querySelector("form[data-step]");
    if (!form) return;
    const button = form.querySelector("button");
    button.disabled = true;
    const next = await step(form);
    if (!next) {
      button.disabled = false;
      const line = region.querySelector("[data-trouble]") ?? region.appendChild(document.createElement("p"));
      line.dataset.trouble = "";
      line.className = "error";
      line.setAttribute("role", "alert");
      line.textContent = "No connection. Nothing is lost: press the button to go on.";
      return;
    }
    for (const [old, fresh] of [[region, next.region], [document.querySelector(".finding"), next.finding]]) {
      if (old && fresh) old.replaceChildren(...fresh.childNodes);
    }
  }
}

async function step(form) {
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "text/html" } });
    if (!answer.ok) return null;
    // The last answer may be another page: what the import brought.
    if (answer.redirected && answer.url !== location.href) return leave(answer.url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-progress]");
    return fresh ? { region: fresh, finding: page.querySelector(".finding") } : leave(answer.url);
  } catch {
    return null;
  }
}

function leave(address) {
  location.assign(address);
  return new Promise(() => {});
}

for (const region of document.querySelectorAll("[data-progress]")) {
  region.setAttribute("aria-live", "polite");
  run(region);
}
