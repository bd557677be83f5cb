// Compares a chosen or dropped file with an issued edition where the reader is: the file never leaves the machine.
// Without crypto.subtle (an address without TLS) the form sends it, and the server compares and forgets it.

const form = document.getElementById("compare");
const result = document.getElementById("compare-result");

async function digest(file) {
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function compare(file) {
  const same = (await digest(file)) === form.dataset.sha256;
  result.textContent = same ? result.dataset.same : result.dataset.other;
  result.classList.remove("d-none", "alert-success", "alert-danger");
  result.classList.add(same ? "alert-success" : "alert-danger");
}

if (form && globalThis.crypto?.subtle) {
  const chosen = form.elements.file;
  form.addEventListener("submit", (event) => {
    if (!chosen.files.length) return;
    event.preventDefault();
    compare(chosen.files[0]);
  });
  chosen.addEventListener("change", () => chosen.files.length && compare(chosen.files[0]));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) compare(event.dataTransfer.files[0]);
  });
}
