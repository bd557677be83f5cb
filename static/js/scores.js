// A grid of scores: arrows and Enter go from box to box, and each row saves by itself. Without this the button saves all.

const PAUSE = 500;
const form = document.querySelector("form[data-scores]");
const status = document.querySelector("[data-score-status]");
const noun = form.dataset.scores || "โครงการ"; // what a row is
const waiting = new Map(); // rows that are not saved yet, with their timers
const sending = new Set(); // rows on their way: the next save of a row needs the mark that comes back
let failures = 0;

const rows = () => [...form.querySelectorAll("tr[data-row]")];
const boxes = (row) => [...row.querySelectorAll("input:not([type=hidden])")];

function tell(state, words) {
  status.dataset.state = state;
  status.textContent = words;
}

function go(from, down, right) {
  const all = rows();
  const row = from.closest("tr");
  const target = all[all.indexOf(row) + down];
  const box = target && boxes(target)[boxes(row).indexOf(from) + right];
  if (!box) return false;
  box.focus();
  box.select();
  return true;
}

/** An arrow leaves a box only from the edge of its text, so that a reason can be mended. */
function isAtEdge(box, key) {
  if (box.classList.contains("score") || box.selectionStart !== box.selectionEnd) return true;
  return key === "ArrowLeft" ? box.selectionStart === 0 : box.selectionEnd === box.value.length;
}

form.addEventListener("keydown", (event) => {
  const box = event.target;
  if (!box.matches("tr[data-row] input") || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], Enter: [event.shiftKey ? -1 : 1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  if (!step || (step[1] && !isAtEdge(box, event.key))) return;
  if (go(box, ...step) || event.key === "Enter") event.preventDefault();
});

form.addEventListener("input", (event) => {
  const row = event.target.closest("tr[data-row]");
  if (row) later(row, PAUSE);
});

function later(row, pause) {
  clearTimeout(waiting.get(row));
  waiting.set(row, setTimeout(() => save(row), pause));
  tell("saving", `ยังไม่บันทึก ${waiting.size} ${noun}`);
}

async function save(row) {
  if (sending.has(row)) return later(row, PAUSE);
  sending.add(row);
  const sent = new FormData();
  sent.set("row", row.dataset.row);
  for (const input of row.querySelectorAll("input")) sent.set(input.name, input.value);
  sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const mine = waiting.get(row);
  tell("saving", "กำลังบันทึก");
  try {
    const response = await fetch(location.pathname, { method: "POST", body: sent, credentials: "same-origin" });
    if (![200, 409, 422].includes(response.status)) throw new Error(String(response.status));
    show(row, mine, await response.json());
    failures = 0;
  } catch {
    failures += 1;
    tell("wrong", "ยังไม่ได้บันทึก: เชื่อมต่อไม่ได้หรือท่านไม่มีสิทธิ์แล้ว สิ่งที่พิมพ์ยังอยู่ ระบบจะลองอีกครั้ง");
    if (waiting.get(row) === mine) waiting.set(row, setTimeout(() => save(row), Math.min(PAUSE * 2 ** failures, 30_000)));
  } finally {
    sending.delete(row);
  }
}

function show(row, mine, answer) {
  const said = row.querySelector("[data-said]");
  said.textContent = (answer.problems ?? []).join(" · ");
  for (const box of boxes(row)) {
    const isWrong = Boolean(answer.problems) && box.classList.contains("score") && !/^\s*[1-5๑-๕]?\s*$/.test(box.value);
    box.classList.toggle("is-invalid", isWrong);
    box.toggleAttribute("aria-invalid", isWrong);
  }
  if (answer.problems) return tell("wrong", `ยังไม่ได้บันทึก กรุณาแก้ไข${noun}ที่มีข้อความสีแดง`);
  const was = row.querySelector("input[type=hidden]");
  if (was) was.value = answer.was[row.dataset.row];
  if (waiting.get(row) === mine) waiting.delete(row);
  return waiting.size ? tell("saving", `ยังไม่บันทึก ${waiting.size} ${noun}`) : tell("saved", `✓ บันทึกแล้ว ${answer.at}`);
}

form.addEventListener("submit", () => waiting.clear());
addEventListener("beforeunload", (event) => {
  if (waiting.size) event.preventDefault();
});
