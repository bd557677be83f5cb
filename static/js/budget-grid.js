// A project's budget as a grid: amounts, totals and ceilings are drawn here as one types; the server judges every row.

import { asMoney, hundredths, product } from "./budget.js";
import { Grid, make } from "./grid.js";
import { drawConflicts, drawStatus, drawWrong, headOf } from "./grid-page.js";
import { Outbox, sameCells } from "./outbox.js";
import { arabic, oneLine, plain } from "./sheet-text.js";

const LUMP_SUM = "เหมาจ่าย";
const MARKS = new Set([LUMP_SUM, "เหมา", "ใช่", "1", "x", "true", "✓", "✔"]);
const FACTORS = ["factor_1", "factor_2", "factor_3"];
const FIGURES = ["rate", "amount", ...FACTORS];
const CHOSEN = ["activity", "category", "fund_source"];
const UNNAMED = { activity: "ไม่ระบุกิจกรรม", category: "ไม่ระบุหมวดรายจ่าย", fund_source: "ไม่ระบุแหล่งงบประมาณ" };
const given = JSON.parse(document.getElementById("grid-data").textContent);
const root = document.querySelector("[data-budget-grid]");
const place = (name) => document.querySelector(`[data-${name}]`);
const RATES = new Set(given.rates.map(plain)); // the server fills in the rate of an item of these names
let rooms = given.rooms;
let announced = "";

// --- a row and its money ---

const blank = () => Object.fromEntries(Object.keys(given.columns).map((name) => [name, ""]));

function newRow(kept = {}) {
  return { key: crypto.randomUUID(), id: null, seen: 0, cells: blank(), stored: null, state: "", errors: null, lacking: [], isGone: false, ...kept };
}

const storedRow = ({ id, seen, cells }) => newRow({ key: `line-${id}`, id, seen, cells: { ...cells }, stored: { ...cells } });

const isLump = (row) => row.cells.is_lump_sum !== "";

/** Hundredths of a baht, null while something is missing or is no figure. */
function amountOf(row) {
  if (isLump(row)) return hundredths(row.cells.amount) ?? null;
  if (row.cells.rate === "") return null;
  return product(hundredths(row.cells.rate), FACTORS.map((name) => hundredths(row.cells[name])));
}

function shownAmount(row) {
  if (row.cells.amount !== "") return row.cells.amount;
  const amount = isLump(row) ? null : amountOf(row);
  return amount === null ? "" : asMoney(amount);
}

function lacks(row) {
  const lacking = row.cells.item ? [] : ["รายการ"];
  if (isLump(row)) return row.cells.amount ? lacking : [...lacking, "จำนวนเงิน"];
  return row.cells.rate || RATES.has(plain(row.cells.item)) ? lacking : [...lacking, "อัตรา"];
}

const isBlank = (row) => Object.values(row.cells).every((text) => text === "");

// --- columns ---

function columnOf([name, label]) {
  if (CHOSEN.includes(name)) {
    const { labels, aliases } = given.choices[name];
    return { name, label, kind: "choice", labels, read: (text) => aliases[plain(text)] ?? oneLine(text) };
  }
  if (name === "is_lump_sum") return { name, label, kind: "mark", labels: [LUMP_SUM], read: (text) => (MARKS.has(plain(text)) ? LUMP_SUM : "") };
  if (name === "amount") return { name, label, kind: "figure", show: shownAmount, read: figure };
  return { name, label, kind: FIGURES.includes(name) ? "figure" : "text", words: name === "item" ? given.rates : null, read: FIGURES.includes(name) ? figure : undefined };
}

/** A figure as one reads it; what is no figure stays as it was typed and is shown as wrong. */
function figure(text) {
  const line = oneLine(text);
  const read = hundredths(line);
  if (typeof read !== "bigint") return line;
  const shown = asMoney(read);
  return /[.]/.test(arabic(line)) ? shown : shown.replace(/\.00$/, "");
}

// --- the page ---

const grid = new Grid(place("grid-table"), {
  columns: Object.entries(given.columns).map(columnOf),
  label: "ตารางงบประมาณ",
  mayEdit: given.may_edit,
  mayAdd: given.may_edit,
  newRow,
  changed,
  moved: noteCell,
  say,
  headOf,
});
grid.mostRows = given.most_rows;

const outbox = new Outbox({
  url: given.save,
  place: `budget-grid:${given.project}:${given.user}`,
  lacks,
  isBlank,
  inOrder: (rows) => grid.inOrder(rows),
  answered,
  told,
});

/** After every step: keep the amount in step with what it is made of, then note the rows for saving. */
function changed(rows, cells) {
  for (const { row, name } of cells) {
    if (name === "amount" && row.cells.amount && !row.cells.rate) row.cells.is_lump_sum = LUMP_SUM;
    if ((name === "rate" || FACTORS.includes(name)) && !isLump(row) && !cells.some((one) => one.row === row && one.name === "amount")) row.cells.amount = "";
    if (name === "is_lump_sum" && !isLump(row) && row.cells.rate) row.cells.amount = "";
  }
  if (given.may_edit) outbox.note(rows);
  drawSums();
}

function answered(answer) {
  rooms = answer.rooms;
  root.dataset.savedAt = answer.saved_at;
}

/** The outbox says how things stand: draw the rows that it names, and the words of the page. */
function told(_outbox, rows = [...outbox.waiting]) {
  grid.refresh(rows.filter((row) => !row.isGone));
  drawStatus(outbox, place("grid-status"), root);
  drawConflicts(outbox, place("conflicts"), { nameOf: (row) => row.cells.item, settled });
  drawWrong(grid, place("wrong"), given.columns);
  drawSums();
  noteCell(grid.rows[grid.active.row], grid.columns[grid.active.column]);
}

// --- totals and ceilings ---

function drawSums() {
  cancelAnimationFrame(drawSums.frame);
  drawSums.frame = requestAnimationFrame(() => {
    const sums = Object.fromEntries(CHOSEN.map((name) => [name, new Map()]));
    let total = 0n;
    for (const row of grid.rows) {
      const amount = amountOf(row);
      if (amount === null) continue;
      total += amount;
      for (const name of CHOSEN) sums[name].set(row.cells[name], (sums[name].get(row.cells[name]) ?? 0n) + amount);
    }
    place("sums").replaceChildren(sumTable("รวมตามหมวดรายจ่าย", "category", sums), sumTable("รวมตามกิจกรรม", "activity", sums), totalOf(total));
    drawRooms(sums.fund_source);
  });
}

function sumTable(title, name, sums) {
  const { labels } = given.choices[name];
  const order = (label) => (label === "" ? labels.length + 1 : labels.indexOf(label) + 1 || labels.length);
  const list = make("dl", {});
  for (const [label, amount] of [...sums[name]].sort(([one], [other]) => order(one) - order(other))) {
    const pair = make("div", {});
    pair.append(make("dt", {}, label || UNNAMED[name]), make("dd", { class: "num" }, asMoney(amount)));
    list.append(pair);
  }
  const box = make("section", {});
  box.append(make("h2", {}, title), list);
  return box;
}

function totalOf(total) {
  const box = make("section", { class: "grid-total" });
  box.append(make("h2", {}, "รวมทั้งสิ้น"), make("p", { "data-grid-total": asMoney(total) }, `${asMoney(total)} บาท`));
  return box;
}

function drawRooms(bySource) {
  if (!rooms.length) return;
  const shown = rooms.map(({ fund_source: source, ceiling, others }) => {
    const [most, taken, mine] = [hundredths(ceiling), hundredths(others), bySource.get(source) ?? 0n];
    const left = most - taken - mine;
    const word = left < 0n ? "เกินกรอบวงเงิน" : "เหลืออีก";
    const sentence = `${source}: ${word} ${baht(left < 0n ? -left : left)} บาท (กรอบของกลุ่ม ${baht(most)} โครงการอื่นของกลุ่ม ${baht(taken)} โครงการนี้ ${baht(mine)})`;
    return { isOver: left < 0n, sentence, short: `${source}: ${word} ${baht(left < 0n ? -left : left)} บาท` };
  });
  const unnamed = bySource.get("") ?? 0n;
  const parts = shown.map(({ isOver, sentence }) => make("p", { class: isOver ? "room is-over" : "room" }, `${isOver ? "⚠ " : ""}${sentence}`));
  if (unnamed) parts.push(make("p", { class: "room text-secondary" }, `ยังไม่ระบุแหล่งงบประมาณ ${baht(unnamed)} บาท จึงยังไม่นับในกรอบวงเงินใด`));
  place("rooms").replaceChildren(...parts);
  const over = shown.filter(({ isOver }) => isOver).map(({ short }) => short).join(" ");
  if (over !== announced && over) say(over, { isWrong: true });
  announced = over;
}

const baht = (amount) => asMoney(amount).replace(/\.00$/, "");

// --- words ---

function say(words, { isWrong = false } = {}) {
  const note = place("cell-note");
  note.textContent = words;
  note.classList.toggle("is-wrong", isWrong);
}

/** What is to know about the cell one stands on: what is wrong, or what its row still lacks. */
function noteCell(row, column) {
  if (!row || !column) return;
  const wrong = row.errors?.[column.name] ?? (row.errors ? Object.entries(row.errors).map(([name, sentences]) => `${given.columns[name]}: ${sentences.join(" ")}`) : null);
  if (wrong) say(wrong.join(" "), { isWrong: true });
  else if (row.state === "lacking") say(`แถวนี้ยังไม่บันทึก ยังขาด${row.lacking.join("และ")}`);
  else if (place("cell-note").classList.contains("is-wrong") && !announced) say("");
}

/** One of the two versions of a row was chosen. */
function settled(row, wasGone) {
  if (wasGone && !row.isGone) grid.setRows([...grid.rows, row]);
  if (!wasGone && row.isGone) grid.drop([row]);
  drawSums();
}

// --- start ---

const TOOLS = [
  ["เพิ่มแถว", () => grid.addRow()],
  ["ลบแถว", () => grid.removeSelected()],
  ["เติมลงมา", () => grid.fillDown()],
  ["เลิกทำ", () => grid.undo()],
  ["ทำซ้ำ", () => grid.redo()],
  ["ส่งอีกครั้ง", () => outbox.note([...outbox.waiting])],
];

function start() {
  const rows = given.rows.map(storedRow);
  const recovered = takeBack(rows);
  if (given.may_edit && !rows.length) rows.push(newRow());
  place("plain").remove();
  root.hidden = false;
  if (given.may_edit) {
    for (const [words, act] of TOOLS) {
      const button = make("button", { type: "button", class: "btn btn-sm btn-outline-primary" }, words);
      button.addEventListener("click", act);
      root.querySelector(".grid-tools").append(button);
    }
  }
  grid.setRows(rows.filter((row) => !row.isGone));
  drawSums();
  if (recovered.length) {
    outbox.note(recovered);
    grid.refresh(recovered.filter((row) => !row.isGone));
    say(`กู้คืน ${recovered.length} แถวที่ยังไม่ได้บันทึกจากครั้งก่อน`);
  }
}

/** Rows that an earlier visit left unacknowledged, put among the stored ones; the versions they were typed on go with them. */
function takeBack(rows) {
  if (!given.may_edit) return [];
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const recovered = [];
  for (const kept of outbox.kept()) {
    const cells = { ...blank(), ...kept.cells };
    const row = byKey.get(kept.key);
    if (row && sameCells(row.cells, cells) && !kept.isGone) outbox.forget(row, "");
    else if (row) recovered.push(Object.assign(row, { cells, seen: kept.seen, isGone: kept.isGone }));
    else recovered.push(newRow({ ...kept, cells, stored: null }));
    if (!row) rows.push(recovered.at(-1));
  }
  return recovered;
}

start();
