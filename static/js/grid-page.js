// What the pages with a grid share: the state of a row in words, the state of the page, and two versions of a row side by side.

import { make } from "./grid.js";

const STATES = {
  "": ["", ""],
  unsaved: ["●", "ยังไม่บันทึก"],
  lacking: ["○", "ยังไม่ครบ"],
  saving: ["⟳", "กำลังบันทึก"],
  saved: ["✓", "บันทึกแล้ว"],
  wrong: ["⚠", "ผิด ยังไม่บันทึก"],
  conflict: ["⇄", "มีผู้อื่นแก้ไข"],
};

/** The head of a row: its number, and how its saving stands, by a sign and in words. */
export function headOf(row, head) {
  const number = head.parentElement?.dataset.number ?? "";
  const [sign, words] = STATES[row.state ?? ""];
  const key = `${number}|${row.state}`;
  if (head.dataset.drawn === key) return;
  head.dataset.drawn = key;
  head.parentElement?.setAttribute("data-state", row.state ?? "");
  head.replaceChildren(make("span", { class: "row-number" }, number));
  if (words) head.append(make("span", { class: "row-state", title: words }, `${sign} `), make("span", { class: "row-words" }, words));
}

/** How the page stands: saved, saving, or what waits and why. `root` gets the number of rows that wait. */
export function drawStatus(outbox, status, root, { thing = "แถว" } = {}) {
  const count = (state) => [...outbox.waiting].filter((row) => row.state === state).length;
  const open = [...outbox.waiting].filter((row) => row.state !== "saved").length;
  const parts = [
    [count("wrong"), `${thing}ที่ผิด`],
    [count("conflict"), `${thing}ที่มีผู้อื่นแก้ไข`],
    [count("lacking"), `${thing}ที่ยังไม่ครบ`],
    [count("unsaved"), `${thing}ที่ยังไม่บันทึก`],
  ].filter(([number]) => number);
  let [state, words] = ["saved", root.dataset.savedAt ? `✓ บันทึกแล้วทุก${thing} ${root.dataset.savedAt}` : ""];
  if (outbox.trouble && open) [state, words] = ["wrong", `⚠ ${outbox.trouble} ยังไม่บันทึก ${open} ${thing} ${outbox.isKept ? "เก็บไว้ในเครื่องนี้แล้ว และจะส่งให้เองเมื่อเชื่อมต่อได้" : "เครื่องนี้เก็บไว้ให้ไม่ได้ กรุณาอย่าปิดหน้านี้"}`];
  else if (count("saving")) [state, words] = ["saving", `⟳ กำลังบันทึก ${count("saving")} ${thing}`];
  else if (parts.length) [state, words] = [count("wrong") || count("conflict") ? "wrong" : "saving", parts.map(([number, name]) => `${name} ${number}`).join(" · ")];
  if (status.textContent !== words) status.textContent = words;
  status.dataset.state = state;
  root.dataset.open = String(open);
}

/** A box for each row that somebody else saved first; `settled` hears which row was decided. */
export function drawConflicts(outbox, place, { nameOf, settled, thing = "แถว" }) {
  const rows = [...outbox.waiting].filter((row) => row.state === "conflict");
  const key = rows.map((row) => `${row.key}:${row.conflict.seen}`).join();
  if (place.dataset.drawn === key) return;
  place.dataset.drawn = key;
  place.replaceChildren(...rows.map((row) => conflictBox(row, outbox, nameOf(row), settled, thing)));
}

function conflictBox(row, outbox, name, settled, thing) {
  const box = make("section", { class: "alert alert-warning", "aria-label": `มีผู้อื่นแก้ไข${thing} ${name}` });
  const { cells, differences } = row.conflict;
  const what = row.isGone ? "ท่านลบแถวนี้ แต่มีผู้อื่นแก้ไขไปก่อนแล้ว" : cells ? `มีผู้อื่นบันทึก${thing}นี้ไปก่อนแล้ว` : "มีผู้อื่นลบแถวนี้ไปแล้ว";
  box.append(make("p", {}, `${what}: “${name}” สิ่งที่ท่านพิมพ์ยังอยู่ เลือกฉบับที่จะใช้`));
  if (differences.length) box.append(pairTable(differences));
  const mine = row.isGone ? "ยืนยันลบ" : cells ? "บันทึกฉบับของฉัน" : "เพิ่มเป็นแถวใหม่";
  const theirs = cells ? "ใช้ฉบับที่บันทึกไว้" : "ลบแถวของฉัน";
  box.append(choose(row, mine, true, outbox, settled), " ", choose(row, theirs, false, outbox, settled));
  return box;
}

function pairTable(pairs) {
  const frame = make("div", { class: "table-responsive" });
  const table = make("table", { class: "table table-sm" });
  const line = (tag, words) => {
    const tr = make("tr", {});
    words.forEach((text, index) => tr.append(make(index === 0 ? "th" : tag, { scope: index === 0 ? (tag === "th" ? "col" : "row") : "col" }, text)));
    return tr;
  };
  table.append(line("th", ["ช่อง", "ฉบับของท่าน (ยังไม่บันทึก)", "ฉบับที่บันทึกไว้ล่าสุด"]), ...pairs.map((pair) => line("td", [pair.label, pair.mine || "(ว่าง)", pair.current || "(ว่าง)"])));
  frame.append(table);
  return frame;
}

function choose(row, words, isMine, outbox, settled) {
  const button = make("button", { type: "button", class: isMine ? "btn btn-sm btn-primary" : "btn btn-sm btn-outline-primary" }, words);
  button.addEventListener("click", () => {
    const wasGone = row.isGone;
    outbox.settle(row, isMine);
    settled(row, wasGone);
  });
  return button;
}

const SHOWN_WRONG = 5;

/** What is wrong in which row and column, in words; pressing one goes to its cell. */
export function drawWrong(grid, place, labels) {
  const found = grid.rows.flatMap((row, index) => Object.entries(row.errors ?? {}).map(([name, sentences]) => ({ row, name, text: `แถวที่ ${index + 1} ช่อง “${labels[name]}”: ${sentences.join(" ")}` })));
  const key = found.map(({ text }) => text).join("|");
  if (place.dataset.drawn === key) return;
  place.dataset.drawn = key;
  place.replaceChildren(...found.slice(0, SHOWN_WRONG).map(({ row, name, text }) => {
    const button = make("button", { type: "button", class: "btn btn-link" }, text);
    button.addEventListener("click", () => grid.selectCell(row, name));
    const item = make("li", {});
    item.append(button);
    return item;
  }));
  if (found.length > SHOWN_WRONG) place.append(make("li", {}, `และอีก ${found.length - SHOWN_WRONG} ช่อง`));
}
