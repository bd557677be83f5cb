// Compares a chosen or dropped file with an issued edition where the reader is: the file never leaves the machine.
// Without crypto.subtle (an address without TLS) the form sends it, and the server compares and forgets it.

const form = document.getElementById("compare");
const result = document.getElementById("compare-result");
const LOOKS = { same: "alert-success", other: "alert-danger", unreadable: "alert-warning", working: "alert-secondary" };
let asked = 0;

async function digest(file) {
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function tell(what, name) {
  result.textContent = result.dataset[what].split("%").join(name);
  result.classList.remove("d-none", ...Object.values(LOOKS));
  result.classList.add(LOOKS[what]);
}

async function compare(file) {
  const mine = ++asked;
  tell("working", file.name);
  const found = await digest(file).then((sum) => (sum === form.dataset.sha256 ? "same" : "other"), () => "unreadable");
  if (mine === asked) tell(found, file.name);
}

if (form && globalThis.crypto?.subtle) {
  const chosen = form.elements.file;
  form.addEventListener("submit", (event) => {
    if (!chosen.files.length) return;
    event.preventDefault();
    compare(chosen.files[0]);
  });
  chosen.addEventListener("change", () => chosen.files.length && compare(chosen.files[0]));
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("is-over");
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget || form.classList.remove("is-over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("is-over");
    if (event.dataTransfer.files.length) compare(event.dataTransfer.files[0]);
  });
}
