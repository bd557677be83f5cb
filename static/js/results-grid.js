// Results as a grid: a row an indicator (or a place), a column a round. Every cell is saved by itself, under its own version.
// On a phone one cell at a time. The server judges every cell.

import { drawConflicts, drawStatus, drawWrong } from "./grid-page.js";
import { Grid, make } from "./grid.js";
import { Outbox, sameCells } from "./outbox.js";
import { oneLine } from "./sheet-text.js";

const given = JSON.parse(document.getElementById("grid-data").textContent);
const place = (name) => document.querySelector(`[data-${name}]`);
const root = place("results-grid");
const SAYS = {
  unsaved: ["●", "ยังไม่บันทึก"],
  saving: ["⟳", "กำลังบันทึก"],
  wrong: ["⚠", "ผิด ยังไม่บันทึก"],
  conflict: ["⇄", "มีผู้อื่นแก้ไข"],
};
const THING = "ช่อง";

// --- rows of the grid, and the cells that are saved ---

const rows = given.rows.map((one, number) => {
  const blank = Object.fromEntries(given.columns.map(({ name }) => [name, ""]));
  const row = { key: String(number), cells: { ...blank, name: one.name, target: one.target, unit: one.unit }, items: {}, hint: one.hint, unit: one.unit, counted: one.counted, todo: one.todo, errors: null };
  for (const [name, cell] of Object.entries(one.cells)) {
    row.cells[name] = cell.text;
    row.items[name] = { ...cell, row, name, cells: { figure: cell.text }, stored: { figure: cell.text }, state: "", errors: null, lacking: [], isGone: false };
  }
  return row;
});
const items = rows.flatMap((row) => Object.values(row.items));
const labels = Object.fromEntries(given.columns.map(({ name, label }) => [name, label]));

/** The figure of a saved cell into its place in the grid, and what is wrong beside it. */
function settle(item) {
  const { row, name } = item;
  row.cells[name] = item.cells.figure;
  const wrong = Object.values(row.items).filter((one) => one.state === "wrong" && one.errors);
  row.errors = wrong.length ? Object.fromEntries(wrong.map((one) => [one.name, one.errors.figure])) : null;
}

/** How a cell stands: a sign (or the name of an icon) and words. */
function stateOf(item) {
  if (SAYS[item.state]) return SAYS[item.state];
  if (item.lock) return ["lock", item.word && item.word !== item.shown ? item.word : "ล็อก"];
  if (item.comments) return ["chat-left-text", `${item.comments} ความเห็น`];
  if (item.is_returned && item.state !== "saved") return ["↩", "ส่งกลับแก้ไข"];
  if (item.state === "saved") return ["✓", "บันทึกแล้ว"];
  const word = item.word === item.shown ? "" : item.word;
  if (item.is_due) return ["○", word || "ถึงกำหนด"];
  return item.cells.figure ? ["✓", word || "มีผลแล้ว"] : ["", ""];
}

function signOf(sign) {
  if (!/^[a-z-]+$/.test(sign)) return document.createTextNode(`${sign} `);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${root.dataset.icons}#${sign}`);
  svg.append(use);
  return svg;
}

function stateLine(item) {
  const [sign, words] = stateOf(item);
  const line = make("small", { class: "cell-state" });
  if (words) line.append(signOf(sign), words);
  return line;
}

function drawCell(name) {
  return (row, cell) => {
    const item = row.items[name];
    cell.classList.toggle("is-none", !item);
    if (!item) return cell.replaceChildren();
    cell.dataset.state = item.state || (item.lock ? "locked" : item.is_returned ? "returned" : item.is_due ? "due" : "");
    const parts = [make("span", { class: "cell-figure" }, row.cells[name]), stateLine(item)];
    if (item.before) parts.push(make("small", { class: "cell-before" }, `ปีก่อน ${item.before}`));
    if (item.shown && ["", "saved"].includes(item.state)) parts.splice(1, 0, make("small", { class: "cell-shown" }, item.shown));
    return cell.replaceChildren(...parts);
  };
}

const columns = [
  { name: "name", label: given.rows.length && !given.rows[0].target ? "แห่ง" : "ตัวชี้วัด", kind: "text", isLocked: () => true },
  ...(given.rows.some((one) => one.target) ? [{ name: "target", label: "ค่าเป้าหมาย", kind: "text", isLocked: () => true }] : []),
  { name: "unit", label: "หน่วย", kind: "text", isLocked: () => true },
  ...given.columns.map(({ name, label }) => ({
    name,
    label,
    kind: "text",
    read: oneLine,
    show: (row) => row.cells[name] ?? "",
    draw: drawCell(name),
    isLocked: (row) => !row.items[name] || Boolean(row.items[name].lock),
    why: (row) => row.items[name]?.lock || "ตัวชี้วัดนี้ไม่ได้รายงานในรอบนี้",
  })),
];

const grid = new Grid(place("grid-table"), { columns, label: root.dataset.label, mayEdit: given.may_edit, mayAdd: false, changed, moved: noteCell, say, headOf });

const outbox = new Outbox({
  url: given.save,
  place: given.place,
  lacks: () => [],
  isBlank: () => false,
  inOrder: (some) => some,
  answered(answer) {
    root.dataset.savedAt = answer.saved_at;
    const byKey = new Map(items.map((item) => [item.key, item]));
    for (const one of answer.rows.filter(({ state }) => state === "saved")) {
      const item = byKey.get(one.key);
      Object.assign(item, { has_evidence: Boolean(item.files) && item.has_evidence, shown: one.shown, word: one.shown, files: one.files, is_due: false, is_returned: false });
    }
  },
  told,
});

function changed(_rows, cells) {
  const touched = cells.map(({ row, name }) => row.items[name]).filter(Boolean);
  for (const item of touched) item.cells = { figure: item.row.cells[item.name] };
  if (given.may_edit) outbox.note(touched);
}

function told(_outbox, some = [...outbox.waiting]) {
  some.forEach(settle);
  grid.refresh([...new Set(some.map((item) => item.row))]);
  drawStatus(outbox, place("grid-status"), root, { thing: THING });
  drawConflicts(outbox, place("conflicts"), { nameOf: (item) => `${item.row.cells.name} ${labels[item.name]}`, settled: () => told(outbox, items), thing: THING });
  drawWrong(grid, place("wrong"), labels);
  noteCell(grid.rows[grid.active.row], grid.columns[grid.active.column]);
  drawCardState();
}

/** The head of a row: its number. How its cells stand is said in each of them. */
function headOf(_row, head) {
  const number = head.parentElement?.dataset.number ?? "";
  if (head.textContent !== number) head.textContent = number;
}

// --- words about the cell one stands on ---

function say(words, { isWrong = false } = {}) {
  const note = place("cell-note");
  if (note.textContent !== words) note.textContent = words;
  note.classList.toggle("is-wrong", isWrong);
}

function noteCell(row, column) {
  const item = row?.items[column?.name];
  const links = place("cell-links");
  links.replaceChildren(...(item ? linksOf(item) : []));
  if (!item) return say(row && labels[column?.name] ? "ตัวชี้วัดนี้ไม่ได้รายงานในรอบนี้" : "");
  if (item.state === "wrong" && item.errors) return say(item.errors.figure.join(" "), { isWrong: true });
  return say([item.lock || [item.shown, row.hint].filter(Boolean).join(" · "), row.todo].filter(Boolean).join(" · "));
}

function linksOf(item) {
  const links = [make("a", { href: item.link }, "รายละเอียด ความเห็น และประวัติของช่องนี้")];
  if (item.files && item.cells.figure) links.push(make("a", { href: item.files }, item.has_evidence ? "หลักฐาน" : "แนบหลักฐาน"));
  if (item.places) links.unshift(make("a", { href: item.places }, "กรอกรายแห่ง"));
  return links;
}

// --- a phone: one cell at a time ---

const phone = matchMedia("(max-width: 600px)");
const card = place("card");
const typed = items.filter((item) => !item.lock);
let at = Math.max(0, typed.findIndex((item) => item.is_due));

function drawCard() {
  root.classList.toggle("is-phone", phone.matches);
  card.hidden = !phone.matches;
  if (!phone.matches) return;
  const item = typed[at];
  if (!item) return card.replaceChildren(make("p", { class: "empty" }, "ไม่มีช่องที่กรอกได้ในตอนนี้"));
  const box = make("section", { class: "result-card", "aria-label": item.row.cells.name });
  box.append(make("p", { class: "card-progress" }, `${at + 1} จาก ${typed.length}`), make("h2", {}, item.row.cells.name), make("p", { class: "card-about" }, [labels[item.name], item.row.cells.target && `ค่าเป้าหมาย ${item.row.cells.target}`, item.before && `ปีก่อน ${item.before}`].filter(Boolean).join(" · ")));
  if (item.row.todo) box.append(make("p", { class: "card-todo" }, item.row.todo));
  box.append(fieldsOf(item), make("p", { class: "card-state", role: "status" }), linkLine(item), stepButtons());
  card.replaceChildren(box);
  drawCardState();
}

const withUnit = (label, unit) => (unit ? `${label} (${unit})` : label);

function fieldsOf(item) {
  const text = item.cells.figure;
  const box = make("div", { class: "card-fields" });
  const isCounted = item.row.hint.includes("/") && (text === "" || /^[^/]*\/[^/]*$/.test(text)) && !item.isWords;
  if (!isCounted) {
    box.append(field(item, withUnit("ผล", item.row.unit), text, (words) => words));
    return box;
  }
  const [numerator = "", denominator = ""] = text.split("/");
  const parts = { numerator, denominator };
  const compose = (name) => (words) => {
    parts[name] = words;
    return parts.numerator === "" && parts.denominator === "" ? "" : `${parts.numerator}/${parts.denominator}`;
  };
  box.append(field(item, withUnit("จำนวนที่ทำได้", item.row.counted), numerator, compose("numerator"), "decimal"), field(item, withUnit("จากทั้งหมด", item.row.counted), denominator, compose("denominator"), "decimal"));
  const other = make("button", { type: "button", class: "btn btn-link p-0" }, "กรอกเป็นร้อยละ หรือไม่ประเมิน");
  other.addEventListener("click", () => {
    item.isWords = true;
    drawCard();
  });
  box.append(other);
  return box;
}

function field(item, label, value, compose, mode = "text") {
  const box = make("label", { class: "form-label" }, label);
  const input = make("input", { type: "text", class: "form-control", autocomplete: "off", inputmode: mode });
  input.value = value;
  input.addEventListener("change", () => {
    const text = compose(oneLine(input.value));
    const isHalf = /^\/|\/$/.test(text);
    if (!isHalf) grid.write([{ row: item.row, name: item.name, text }]);
    else card.querySelector(".card-state").textContent = "○ กรอกให้ครบทั้งสองช่องแล้วระบบจะบันทึกให้เอง";
  });
  box.append(input);
  return box;
}

function linkLine(item) {
  const line = make("p", { class: "card-links" });
  line.append(...linksOf(item).flatMap((link) => [link, " "]));
  return line;
}

function stepButtons() {
  const line = make("div", { class: "card-steps" });
  for (const [words, step] of [["ก่อนหน้า", -1], ["ถัดไป", 1]]) {
    const button = make("button", { type: "button", class: step > 0 ? "btn btn-primary" : "btn btn-outline-primary" }, words);
    button.disabled = at + step < 0 || at + step >= typed.length;
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the field commits below: what it moves must not move the button
    button.addEventListener("click", () => {
      document.activeElement?.blur();
      at += step;
      drawCard();
      card.querySelector("input")?.focus();
    });
    line.append(button);
  }
  return line;
}

function drawCardState() {
  const item = typed[at];
  const line = card.querySelector(".card-state");
  if (!line || !item) return;
  const [sign, words] = stateOf(item);
  const why = item.state === "wrong" ? `: ${item.errors?.figure.join(" ")}` : item.shown ? ` · ${item.shown}` : "";
  line.dataset.state = item.state;
  line.replaceChildren(signOf(sign), `${words}${why}`);
  card.querySelector(".card-links").replaceWith(linkLine(item));
}

// --- the page ---

/** What an earlier visit left unacknowledged is taken back and sent. */
function takeBack() {
  const byKey = new Map(items.map((item) => [item.key, item]));
  const recovered = [];
  for (const kept of outbox.kept()) {
    const item = byKey.get(kept.key);
    if (!item || sameCells(item.stored, kept.cells)) outbox.forget(item ?? kept, "");
    else recovered.push(Object.assign(item, { cells: kept.cells, seen: kept.seen }));
  }
  recovered.forEach(settle);
  return recovered;
}

place("plain").remove();
root.hidden = false;
grid.setRows(rows);
phone.addEventListener("change", drawCard);
if (rows.length) {
  const first = items.find((item) => item.is_due && !item.lock) ?? items.find((item) => !item.lock);
  if (first) grid.select(rows.indexOf(first.row), columns.findIndex((column) => column.name === first.name), { focus: false });
}
drawCard();
for (const [name, action] of Object.entries({ undo: () => grid.undo(), redo: () => grid.redo(), fill: () => grid.fillDown() })) place(`tool-${name}`)?.addEventListener("click", action);
const recovered = given.may_edit ? takeBack() : [];
if (recovered.length) {
  outbox.note(recovered);
  say(`กู้คืน ${recovered.length} ช่องที่ยังไม่ได้บันทึกจากครั้งก่อน`);
}
