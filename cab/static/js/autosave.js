// data-draft="name" on a textarea: what is typed stays on this device until the server has it.
//
// A draft belongs to the user named in <html data-user>. Sending the form marks it as sent; it is
// dropped when the next page is another page or says that it went well (.notice[data-kind=done]).
// A page without data-user (an error, signing in) drops nothing. A draft nobody came back for goes
// after thirty days.

const user = document.documentElement.dataset.user;
const MINE = `cab:${user}:`;
const DAYS = 30;
const wentWell = document.querySelector('.notice[data-kind="done"]') !== null;

if (user) {
  const fields = [...document.querySelectorAll("textarea[data-draft]")];
  tidy(fields.map((field) => MINE + field.dataset.draft));
  fields.forEach(keep);
}

function tidy(present) {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(MINE))) {
    const { at, sent } = read(key) ?? {};
    const old = Date.now() - at > DAYS * 864e5;
    if (old || !at || (sent && (wentWell || !present.includes(key)))) localStorage.removeItem(key);
  }
}

function keep(field) {
  const key = MINE + field.dataset.draft;
  const line = document.createElement("p");
  line.className = "saved";
  line.setAttribute("role", "status");
  (field.closest("file-drop") ?? field).after(line);
  let timer = 0;

  const save = (sent = false) => {
    clearTimeout(timer);
    if (field.value === field.defaultValue && !sent) return localStorage.removeItem(key);
    if (!field.value) return;
    try {
      localStorage.setItem(key, JSON.stringify({ text: field.value, at: Date.now(), sent }));
      line.textContent = `kept on this device ${new Date().toLocaleTimeString()}`;
    } catch {
      line.textContent = "Too long to keep on this device: send it before you close the page.";
    }
  };
  const forget = () => {
    localStorage.removeItem(key);
    field.value = field.defaultValue;
    line.textContent = "";
    field.focus();
  };

  const draft = read(key);
  if (draft && draft.text !== field.value) {
    field.value = draft.text;
    line.textContent = `Your words of ${new Date(draft.at).toLocaleString()} are back. `;
    const button = line.appendChild(document.createElement("button"));
    button.type = "button";
    button.className = "quiet";
    button.textContent = "Throw away";
    button.addEventListener("click", forget);
  }
  // Somebody may have typed before this module was there.
  if (!draft) save();
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, 300);
  });
  field.form?.addEventListener("submit", () => save(true));
  addEventListener("pagehide", () => timer && !read(key)?.sent && save());
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}
