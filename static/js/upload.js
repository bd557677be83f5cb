// Sending files: drop them, see how far each one is, one request a file. Without it the form sends them all at once.

const NONE = "กรุณาเลือกไฟล์ก่อนกดนำเข้า";
const OFFLINE = "ส่งไม่สำเร็จ เชื่อมต่อไม่ได้ กรุณานำเข้าไฟล์นี้อีกครั้ง";
const FAILED = "ส่งไม่สำเร็จ ระบบขัดข้อง กรุณาลองอีกครั้งหรือแจ้งผู้ดูแลระบบ";
const inputs = (form) => [...form.querySelectorAll('input[type="file"]')];
const chosen = (form) => inputs(form).flatMap((input) => [...input.files]);

function tooLarge(form, file) {
  const most = Number(form.dataset.most);
  if (file.size <= most) return "";
  const size = (file.size / 1048576).toFixed(1);
  return `“${file.name}” มีขนาด ${size} เมกะไบต์ รับได้ไม่เกิน ${most / 1048576} เมกะไบต์ กรุณาลดขนาดหรือแบ่งไฟล์แล้วนำเข้าใหม่`;
}

function showChosen(form) {
  const list = form.querySelector("[data-upload-list]");
  list.replaceChildren(
    ...chosen(form).map((file) => {
      const item = document.createElement("li");
      const name = document.createElement("span");
      const bar = document.createElement("progress");
      name.className = "name";
      name.textContent = file.name;
      Object.assign(bar, { max: 1, value: 0, hidden: true });
      bar.setAttribute("aria-label", `ความคืบหน้า ${file.name}`);
      item.append(name, bar);
      return item;
    }),
  );
}

function put(form, files) {
  const input = inputs(form)[0];
  const box = new DataTransfer();
  for (const file of input.multiple ? [...input.files, ...files] : files.slice(0, 1)) box.items.add(file);
  input.files = box.files;
  showChosen(form);
}

function send(form, file, bar) {
  const data = new FormData(form);
  for (const input of inputs(form)) data.delete(input.name);
  data.append("files", file);
  bar.hidden = false;
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => event.lengthComputable && (bar.value = event.loaded / event.total));
    request.addEventListener("error", () => done({ errors: [`“${file.name}” ${OFFLINE}`], again: file }));
    request.addEventListener("load", () => done(request.response ?? { errors: [`“${file.name}” ${FAILED}`], again: file }));
    request.send(data);
  });
}

function say(key, said, errors) {
  const place = document.querySelector(`[data-upload-area="${key}"] [data-upload-said]`);
  if (!place) return;
  const line = (text, isError) => {
    const box = document.createElement("div");
    box.className = `alert py-2 alert-${isError ? "danger" : "success"}`;
    box.textContent = text;
    return box;
  };
  place.replaceChildren(...said.map((text) => line(text, false)), ...errors.map((text) => line(text, true)));
}

async function upload(form) {
  const key = form.closest("[data-upload-area]").dataset.uploadArea;
  const files = chosen(form);
  if (!files.length) return say(key, [], [NONE]);
  showChosen(form);
  const bars = form.querySelectorAll("[data-upload-list] progress");
  const button = form.querySelector("button:not([name])");
  button.disabled = true;
  const notes = [];
  const errors = [];
  const again = [];
  let kept = 0;
  for (const [at, file] of files.entries()) {
    const refused = tooLarge(form, file);
    const answer = refused ? { errors: [refused] } : await send(form, file, bars[at]);
    errors.push(...(answer.errors || []));
    if (answer.again) again.push(answer.again);
    if (!answer.errors?.length) kept += 1;
    notes.push(...(answer.said || []).slice(1));
  }
  const said = kept ? [`นำเข้าแล้ว ${kept} ไฟล์`, ...notes] : notes;
  button.disabled = false;
  // What was ticked and typed stays while nothing was kept.
  if (kept) await window.htmx.ajax("GET", form.dataset.refresh, { target: form.dataset.target, swap: "outerHTML" });
  const fresh = document.querySelector(`[data-upload-area="${key}"] form[data-upload]`);
  if (!kept) for (const input of inputs(form)) input.value = "";
  if (fresh && (again.length || !kept)) {
    put(fresh, again);
    fresh.closest("details").open = true;
  }
  say(key, said, [...new Set(errors)]);
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-upload]");
  if (!form || !window.htmx) return;
  event.preventDefault();
  upload(form);
});
document.addEventListener("change", (event) => {
  const form = event.target.matches?.('form[data-upload] input[type="file"]') && event.target.form;
  if (form) showChosen(form);
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const drop = event.target.closest?.("[data-drop]");
    if (!drop) return;
    event.preventDefault();
    drop.classList.toggle("is-over", kind === "dragover");
    if (kind === "drop") put(drop.closest("form"), [...event.dataTransfer.files]);
  });
}
