// The whole plan as a grid: quarters are typed, totals by strategy follow at once; the server judges and spreads them over months.

import { asMoney, hundredths } from "./budget.js";
import { drawConflicts, drawStatus, drawWrong, headOf } from "./grid-page.js";
import { Grid, make } from "./grid.js";
import { Outbox, sameCells } from "./outbox.js";
import { oneLine } from "./sheet-text.js";

const QUARTERS = ["q1", "q2", "q3", "q4"];
const source = document.getElementById("grid-data");
const place = (name) => document.querySelector(`[data-${name}]`);
const shown = (amount) => (amount === null ? "-" : asMoney(amount));

function start() {
  const given = JSON.parse(source.textContent);
  const root = place("sheet");
  const table = place("grid-table");

  // --- a row and its money ---

  const rows = given.rows.map((row) => ({
    ...row,
    key: `project-${row.id}`,
    stored: { ...row.cells },
    cells: { ...row.cells },
    state: "",
    errors: null,
    lacking: [],
    isGone: false,
  }));

  const sum = (amounts) => amounts.filter((amount) => typeof amount === "bigint").reduce((total, one) => (total ?? 0n) + one, null);
  const total = (row) => sum(QUARTERS.map((name) => hundredths(row.cells[name])));
  const gap = (row) => {
    const [planned, budget] = [total(row), hundredths(row.budget)];
    return planned === null || budget === null ? null : planned - budget;
  };
  const signed = (amount) => (amount !== null && amount < 0n ? `-${asMoney(-amount)}` : shown(amount));

  function figure(text) {
    const line = oneLine(text);
    const read = hundredths(line);
    return typeof read === "bigint" ? asMoney(read) : line;
  }

  // --- columns: the server's headings, with their links that sort ---

  const locked = { name: (row) => row.name, unit: (row) => row.unit, group: (row) => row.group, sources: (row) => row.sources, budget: (row) => row.budget || "-", total: (row) => shown(total(row)), difference: (row) => signed(gap(row)) };

  const columns = [...table.tHead.rows[0].cells].slice(1).map((cell) => {
    const name = [...cell.classList].find((one) => one.startsWith("cell-")).slice("cell-".length);
    const column = { name, label: cell.textContent.trim(), kind: cell.classList.contains("num") ? "figure" : "text", head: { link: cell.querySelector("a"), sort: cell.getAttribute("aria-sort") } };
    if (QUARTERS.includes(name)) return { ...column, label: cell.textContent.trim(), read: figure, isLocked: (row) => !row.may_edit };
    return { ...column, show: locked[name], isLocked: () => true, isWrong: name === "difference" ? (row) => Boolean(gap(row)) : undefined };
  });

  const grid = new Grid(table, {
    columns,
    label: "แผนทั้งปี",
    mayEdit: given.may_edit,
    mayAdd: false,
    changed: (changed) => {
      outbox.note(changed);
      drawSums();
    },
    moved: noteCell,
    say,
    headOf,
  });
  grid.mostRows = given.most_rows;

  const outbox = new Outbox({
    url: given.save,
    place: `plan-sheet:${given.plan}:${given.user}`,
    lacks: () => [],
    isBlank: () => false,
    inOrder: (some) => grid.inOrder(some),
    answered: (answer) => (root.dataset.savedAt = answer.saved_at),
    told,
  });

  function told(_outbox, some = [...outbox.waiting]) {
    grid.refresh(some);
    drawStatus(outbox, place("grid-status"), root);
    drawConflicts(outbox, place("conflicts"), { nameOf: (row) => row.name, settled: drawSums });
    drawWrong(grid, place("wrong"), Object.fromEntries(columns.map((column) => [column.name, column.label])));
    drawSums();
    noteCell(grid.rows[grid.active.row], grid.columns[grid.active.column]);
  }

  // --- words and totals ---

  function say(words, { isWrong = false } = {}) {
    const note = place("cell-note");
    note.textContent = words;
    note.classList.toggle("is-wrong", isWrong);
  }

  function noteCell(row) {
    if (!row) return;
    if (row.errors) say(Object.values(row.errors).flat().join(" "), { isWrong: true });
    else if (gap(row)) say(`${row.name}: แผน${gap(row) > 0n ? "เกิน" : "ยังขาดจาก"}งบประมาณ ${asMoney(gap(row) > 0n ? gap(row) : -gap(row))} บาท`);
    else say("");
  }

  function drawSums() {
    cancelAnimationFrame(drawSums.frame);
    drawSums.frame = requestAnimationFrame(() => {
      const sums = place("group-sums");
      const groups = [...new Set([...sums.tBodies[0].rows].map((line) => line.cells[0].textContent))];
      sums.tBodies[0].replaceChildren(...groups.map((name) => sumLine(name, grid.rows.filter((row) => row.group === name))));
      sums.tFoot.replaceChildren(sumLine("รวมทั้งสิ้น", grid.rows));
      const [planned, budget] = [sum(grid.rows.map(total)), sum(grid.rows.map((row) => hundredths(row.budget)))];
      const whole = place("whole");
      if (planned === null || budget === null) return;
      const word = planned === budget ? "เท่ากับงบประมาณ" : planned > budget ? "เกินงบประมาณ" : "ยังขาดจากงบประมาณ";
      const off = planned > budget ? planned - budget : budget - planned;
      whole.textContent = planned === budget ? `แผนการใช้จ่าย${word} ${asMoney(budget)} บาท` : `แผนการใช้จ่าย${word} ${asMoney(off)} บาท (แผน ${asMoney(planned)} บาท งบประมาณ ${asMoney(budget)} บาท)`;
    });
  }

  function sumLine(name, some) {
    const line = make("tr", {});
    const amounts = [sum(some.map((row) => hundredths(row.budget))), ...QUARTERS.map((quarter) => sum(some.map((row) => hundredths(row.cells[quarter])))), sum(some.map(total))];
    line.append(make("th", { scope: "row" }, name), make("td", { class: "num" }, String(some.length)), ...amounts.map((amount) => make("td", { class: "num" }, shown(amount))));
    return line;
  }

  /** What an earlier visit left unacknowledged is sent, also for projects that the filter hides. */
  function takeBack() {
    const byKey = new Map(rows.map((row) => [row.key, row]));
    const recovered = [];
    for (const kept of outbox.kept()) {
      const row = byKey.get(kept.key) ?? { ...kept, stored: {}, state: "", errors: null, lacking: [], name: "", isGone: false };
      if (sameCells(row.stored, kept.cells)) outbox.forget(row, "");
      else recovered.push(Object.assign(row, { cells: kept.cells, seen: kept.seen }));
    }
    return recovered;
  }

  root.removeAttribute("tabindex");
  grid.setRows(rows);
  const recovered = given.may_edit ? takeBack() : [];
  if (recovered.length) {
    outbox.note(recovered);
    say(`กู้คืน ${recovered.length} แถวที่ยังไม่ได้บันทึกจากครั้งก่อน`);
  }
}

if (source) start();
