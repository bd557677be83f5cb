// A table that behaves like a spreadsheet: arrows, ranges, typing, paste and copy, fill down, undo. It knows nothing of what
// its cells mean: columns say how a cell is read and shown, and `changed` is told which rows to save.
//
// column: { name, label, kind: "text" | "figure" | "choice" | "mark", labels?, read?(text), show?(row), draw?(row, cell), isLocked?(row),
//           why?(row) (it is locked), isWrong?(row), head?: { link, sort } }
// row: { key, cells: { name: text }, ... }   The owner keeps what else it wants on a row.

import { asBlock, oneLine, parseBlock } from "./sheet-text.js";

const NEXT = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const PAGE = 12;

export class Grid {
  constructor(table, { columns, label, mayEdit, mayAdd, newRow, changed, moved, say, headOf }) {
    Object.assign(this, { table, columns, mayEdit, mayAdd, newRow, changed, moved, say, headOf });
    this.rows = [];
    this.lines = new Map();
    this.active = { row: 0, column: 0 };
    this.anchor = { row: 0, column: 0 };
    this.done = [];
    this.undone = [];
    this.editor = null;
    this.mayLeave = false;
    this.painted = [];
    this.#buildHead(label);
    this.#listen();
  }

  // --- what the owner calls ---

  setRows(rows) {
    this.rows = rows;
    this.lines.clear();
    this.body.replaceChildren(...rows.map((row) => this.#lineOf(row)));
    this.#renumber();
    this.select(0, 0, { focus: false });
  }

  /** Draw rows again; a cell that is being typed in is left alone. */
  refresh(rows) {
    for (const row of rows) if (this.lines.has(row)) this.#draw(row);
  }

  /** Write cells as one step that can be undone: [{ row, name, text }]. */
  write(writes) {
    const cells = writes
      .map(({ row, name, text }) => ({ row, name, before: row.cells[name], after: text }))
      .filter((cell) => cell.before !== cell.after);
    if (cells.length) this.#perform({ cells });
  }

  addRow() {
    if (!this.mayAdd) return;
    this.#perform({ added: [{ row: this.newRow(), at: this.rows.length }] });
    this.select(this.rows.length - 1, 0);
  }

  removeSelected() {
    const { top, bottom } = this.range();
    const removed = this.rows.slice(top, bottom + 1).map((row, index) => ({ row, at: top + index }));
    if (!this.mayEdit || !this.mayAdd || !removed.length) return;
    this.#perform({ removed });
    this.say(`ลบ ${removed.length} แถว กด Ctrl+Z เพื่อเลิกทำ`);
    if (!this.rows.length) this.addRow();
    else this.select(Math.min(top, this.rows.length - 1), this.active.column);
  }

  /** Take rows away for good (somebody else removed them); no undo. */
  drop(rows) {
    this.rows = this.rows.filter((row) => !rows.includes(row));
    for (const row of rows) this.lines.get(row)?.remove();
    this.#renumber();
  }

  undo() {
    this.#commit();
    const step = this.done.pop();
    if (!step) return this.say("ไม่มีสิ่งที่จะเลิกทำ");
    this.undone.push(step);
    this.#apply({ cells: step.cells?.map((cell) => ({ ...cell, after: cell.before })), added: step.removed, removed: step.added });
    return this.say("เลิกทำแล้ว");
  }

  redo() {
    this.#commit();
    const step = this.undone.pop();
    if (!step) return this.say("ไม่มีสิ่งที่จะทำซ้ำ");
    this.done.push(step);
    this.#apply(step);
    return this.say("ทำซ้ำแล้ว");
  }

  fillDown() {
    const { top, bottom, left, right } = this.range();
    const from = top === bottom ? top - 1 : top;
    if (!this.mayEdit || from < 0) return;
    const writes = [];
    for (let row = from + 1; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) {
        const { name } = this.columns[column];
        if (this.#isOpen(row, column)) writes.push({ row: this.rows[row], name, text: this.rows[from].cells[name] });
      }
    this.write(writes);
    this.say(`เติมลงมา ${bottom - from} แถว`);
  }

  clear() {
    if (!this.mayEdit) return;
    this.write(this.#cellsOf(this.range()).filter(({ row, column }) => this.#isOpen(row, column)).map(({ row, column }) => ({ row: this.rows[row], name: this.columns[column].name, text: "" })));
  }

  select(row, column, { extend = false, focus = true } = {}) {
    if (!this.rows.length) return;
    this.active = { row: clamp(row, this.rows.length), column: clamp(column, this.columns.length) };
    if (!extend) this.anchor = { ...this.active };
    this.#paint();
    const cell = this.#cell(this.active.row, this.active.column);
    if (focus && cell) {
      cell.focus({ preventScroll: true });
      cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    this.moved?.(this.rows[this.active.row], this.columns[this.active.column]);
  }

  selectCell(row, name) {
    this.select(this.rows.indexOf(row), this.columns.findIndex((column) => column.name === name));
  }

  range() {
    const [top, bottom] = [this.anchor.row, this.active.row].sort((one, other) => one - other);
    const [left, right] = [this.anchor.column, this.active.column].sort((one, other) => one - other);
    return { top, bottom, left, right };
  }

  /** These rows in the order of the table; rows that are gone come first. */
  inOrder(rows) {
    const places = new Map(this.rows.map((row, index) => [row, index]));
    return [...rows].sort((one, other) => (places.get(one) ?? -1) - (places.get(other) ?? -1));
  }

  // --- steps: every change goes through here ---

  #perform(step) {
    this.done.push(step);
    this.undone = [];
    this.#apply(step);
  }

  #apply({ cells = [], added = [], removed = [] }) {
    const touched = new Set();
    const hadFocus = this.table.contains(document.activeElement);
    for (const { row } of removed ?? []) {
      row.isGone = true;
      this.lines.get(row)?.remove();
      this.rows.splice(this.rows.indexOf(row), 1);
      touched.add(row);
    }
    for (const { row, at } of added ?? []) {
      row.isGone = false;
      this.rows.splice(at, 0, row);
      const next = this.rows[at + 1];
      this.body.insertBefore(this.#lineOf(row), next ? this.lines.get(next) : null);
      touched.add(row);
    }
    for (const { row, name, after } of cells ?? []) {
      row.cells[name] = after;
      touched.add(row);
    }
    if ((added ?? []).length || (removed ?? []).length) this.#renumber();
    this.changed([...touched], (cells ?? []).map(({ row, name }) => ({ row, name })));
    this.refresh(touched);
    this.select(this.active.row, this.active.column, { extend: true, focus: hadFocus && !this.editor });
  }

  // --- drawing ---

  #buildHead(label) {
    const { table } = this;
    table.setAttribute("role", "grid");
    table.setAttribute("aria-label", label);
    table.setAttribute("aria-multiselectable", "true");
    table.setAttribute("aria-colcount", String(this.columns.length + 1));
    if (!this.mayEdit) table.setAttribute("aria-readonly", "true");
    const head = make("tr", { role: "row", "aria-rowindex": "1" });
    head.append(make("th", { scope: "col", role: "columnheader", "aria-colindex": "1", class: "row-head" }, "แถว"));
    this.columns.forEach((column, index) => {
      const cell = make("th", { scope: "col", role: "columnheader", "aria-colindex": String(index + 2), class: `cell-${column.name}` });
      if (column.head) cell.setAttribute("aria-sort", column.head.sort);
      cell.append(column.head?.link ?? column.label);
      head.append(cell);
    });
    const group = make("thead", { role: "rowgroup" });
    group.append(head);
    this.body = make("tbody", { role: "rowgroup" });
    table.replaceChildren(group, this.body);
  }

  #lineOf(row) {
    let line = this.lines.get(row);
    if (!line) {
      line = make("tr", { role: "row" });
      line.append(make("th", { scope: "row", role: "rowheader", class: "row-head", "aria-colindex": "1" }));
      this.columns.forEach((column, index) => {
        line.append(make("td", { role: "gridcell", tabindex: "-1", class: `cell-${column.name} kind-${column.kind}`, "aria-colindex": String(index + 2) }));
      });
      this.lines.set(row, line);
    }
    this.#draw(row);
    return line;
  }

  #draw(row) {
    const line = this.lines.get(row);
    this.headOf(row, line.firstChild);
    this.columns.forEach((column, index) => {
      const cell = line.children[index + 1];
      if (this.editor?.cell === cell) return;
      const text = column.show ? column.show(row) : row.cells[column.name];
      if (column.draw) column.draw(row, cell);
      else if (cell.textContent !== text) cell.textContent = text;
      const wrong = row.errors?.[column.name];
      if (column.isWrong) cell.classList.toggle("is-wrong", column.isWrong(row));
      flag(cell, "aria-invalid", wrong ? "true" : null);
      flag(cell, "title", wrong ? wrong.join(" ") : column.kind === "choice" && text ? text : null);
      flag(cell, "aria-readonly", !this.mayEdit || column.isLocked?.(row) ? "true" : null);
    });
  }

  #renumber() {
    this.table.setAttribute("aria-rowcount", String(this.rows.length + 1));
    this.rows.forEach((row, index) => {
      const line = this.lines.get(row);
      if (line.dataset.number === String(index + 1)) return;
      line.dataset.number = String(index + 1);
      line.setAttribute("aria-rowindex", String(index + 2));
      this.headOf(row, line.firstChild);
    });
  }

  #paint() {
    for (const cell of this.painted) {
      cell.classList.remove("is-chosen", "is-active");
      cell.removeAttribute("aria-selected");
      cell.tabIndex = -1;
    }
    this.painted = this.#cellsOf(this.range()).map(({ row, column }) => this.#cell(row, column)).filter(Boolean);
    for (const cell of this.painted) {
      cell.classList.add("is-chosen");
      cell.setAttribute("aria-selected", "true");
    }
    const active = this.#cell(this.active.row, this.active.column);
    active?.classList.add("is-active");
    if (active) active.tabIndex = 0;
  }

  #cell(row, column) {
    return this.lines.get(this.rows[row])?.children[column + 1];
  }

  #cellsOf({ top, bottom, left, right }) {
    const cells = [];
    for (let row = top; row <= Math.min(bottom, this.rows.length - 1); row += 1)
      for (let column = left; column <= right; column += 1) cells.push({ row, column });
    return cells;
  }

  #isOpen(row, column) {
    return this.mayEdit && !this.columns[column].isLocked?.(this.rows[row]);
  }

  // --- typing in one cell ---

  edit(text, { isPointed = false } = {}) {
    const { row, column } = this.active;
    if (this.editor || !this.rows[row]) return;
    if (!this.#isOpen(row, column)) return void this.say(this.columns[column].why?.(this.rows[row]) || "ช่องนี้แก้ไขไม่ได้");
    const shape = this.columns[column];
    const value = this.rows[row].cells[shape.name];
    if (shape.kind === "mark") return void this.write([{ row: this.rows[row], name: shape.name, text: value ? "" : shape.labels[0] }]);
    const cell = this.#cell(row, column);
    const field = shape.kind === "choice" ? choiceField(shape.labels, value) : make("input", { type: "text", autocomplete: "off" });
    if (shape.kind !== "choice") field.value = text ?? value;
    field.setAttribute("aria-label", `${shape.label} แถวที่ ${row + 1}`);
    if (shape.kind === "figure") field.inputMode = "decimal";
    const words = shape.words?.length ? suggestions(field, shape.words) : null;
    this.editor = { cell, field, row: this.rows[row], shape };
    cell.replaceChildren(...[field, words].filter(Boolean));
    field.focus();
    if (shape.kind === "choice" && isPointed) openList(field);
    else if (text === undefined && shape.kind !== "choice") field.select();
    field.addEventListener("blur", () => this.#commit());
  }

  /** End typing and keep it. True where a cell was open. */
  #commit({ keep = true } = {}) {
    if (!this.editor) return false;
    const { cell, field, row, shape } = this.editor;
    this.editor = null;
    const text = shape.read ? shape.read(field.value) : oneLine(field.value);
    const hadFocus = cell.contains(document.activeElement);
    cell.replaceChildren();
    if (keep && text !== row.cells[shape.name]) this.write([{ row, name: shape.name, text }]);
    this.#draw(row);
    if (hadFocus) cell.focus({ preventScroll: true });
    return true;
  }

  // --- keys, clipboard, pointer ---

  #listen() {
    const { table } = this;
    table.addEventListener("keydown", (event) => (this.editor ? this.#typingKey(event) : this.#movingKey(event)));
    table.addEventListener("mousedown", (event) => this.#point(event));
    table.addEventListener("mouseover", (event) => this.#drag(event));
    table.addEventListener("dblclick", () => this.edit(undefined, { isPointed: true }));
    document.addEventListener("mouseup", () => (this.isDragging = false));
    table.addEventListener("paste", (event) => !this.editor && this.#paste(event));
    table.addEventListener("copy", (event) => !this.editor && this.#copy(event));
    table.addEventListener("cut", (event) => !this.editor && (this.#copy(event), this.clear()));
  }

  #typingKey(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#commit({ keep: false });
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      this.#commit();
      if (event.key === "Enter") this.#enter(event.shiftKey);
      else this.#tab(event.shiftKey);
    }
  }

  #movingKey(event) {
    const { key } = event;
    const isControl = event.ctrlKey || event.metaKey;
    if (isControl ? this.#controlKey(event) : this.#plainKey(event)) {
      event.preventDefault();
      if (key !== "Escape") this.mayLeave = false;
    }
  }

  #controlKey(event) {
    const { row, column } = this.active;
    const extend = event.shiftKey;
    const commands = {
      KeyZ: () => (event.shiftKey ? this.redo() : this.undo()),
      KeyY: () => this.redo(),
      KeyD: () => this.fillDown(),
      KeyA: () => this.#selectAll(),
      Home: () => this.select(0, 0, { extend }),
      End: () => this.select(this.rows.length - 1, this.columns.length - 1, { extend }),
      ArrowUp: () => this.select(0, column, { extend }),
      ArrowDown: () => this.select(this.rows.length - 1, column, { extend }),
      ArrowLeft: () => this.select(row, 0, { extend }),
      ArrowRight: () => this.select(row, this.columns.length - 1, { extend }),
    };
    const command = commands[event.code]; // the place of the key: a Thai keyboard layout types other letters
    command?.();
    return Boolean(command);
  }

  #plainKey(event) {
    const { key, shiftKey: extend } = event;
    const { row, column } = this.active;
    if (NEXT[key]) this.select(row + NEXT[key][0], column + NEXT[key][1], { extend });
    else if (key === "Home") this.select(row, 0, { extend });
    else if (key === "End") this.select(row, this.columns.length - 1, { extend });
    else if (key === "PageUp") this.select(row - PAGE, column, { extend });
    else if (key === "PageDown") this.select(row + PAGE, column, { extend });
    else if (key === "Enter") this.#enter(extend);
    else if (key === "Tab") return this.#tab(extend);
    else if (key === "Escape") this.#letLeave();
    else if (key === "F2") this.edit();
    else if (key === "Delete" || key === "Backspace") this.clear();
    else if (key === " " && this.columns[column].kind !== "text") this.edit();
    else if ((key.length === 1 && !event.altKey) || key === "Process") return this.#typed(); // Process: an input method begins
    else return false;
    return true;
  }

  /** A letter opens the cell: it replaces what stood there, as in Excel. A list takes the letter itself. */
  #typed() {
    const { kind } = this.columns[this.active.column];
    this.edit("");
    return kind === "mark" || !this.editor;
  }

  #enter(isBack) {
    const { row, column } = this.active;
    if (isBack) return this.select(row - 1, column);
    if (row < this.rows.length - 1) return this.select(row + 1, column);
    return this.mayAdd && this.mayEdit ? this.addRow() : undefined;
  }

  /** The next cell, over the ends of rows; past the last one, and after Esc, Tab leaves the grid as everywhere. */
  #tab(isBack) {
    if (this.mayLeave) return false;
    const width = this.columns.length;
    const place = this.active.row * width + this.active.column + (isBack ? -1 : 1);
    if (place < 0 || place >= this.rows.length * width) return false;
    this.select(Math.floor(place / width), place % width);
    return true;
  }

  #letLeave() {
    this.mayLeave = true;
    this.select(this.active.row, this.active.column);
    this.say("กด Tab เพื่อออกจากตาราง");
  }

  #selectAll() {
    this.anchor = { row: 0, column: 0 };
    this.select(this.rows.length - 1, this.columns.length - 1, { extend: true });
  }

  #point(event) {
    const place = this.#placeOf(event.target);
    if (!place || (this.editor && this.editor.cell.contains(event.target))) return;
    const isAgain = !event.shiftKey && place.row === this.active.row && place.column === this.active.column && this.table.contains(document.activeElement);
    event.preventDefault();
    this.#commit();
    this.isDragging = true;
    this.select(place.row, place.column, { extend: event.shiftKey });
    if (isAgain || (this.columns[place.column].kind === "mark" && !event.shiftKey)) this.edit(undefined, { isPointed: true });
  }

  #drag(event) {
    const place = this.isDragging && !this.editor && this.#placeOf(event.target);
    if (place && (place.row !== this.active.row || place.column !== this.active.column)) this.select(place.row, place.column, { extend: true });
  }

  #placeOf(target) {
    const cell = target.closest?.("td[role=gridcell]");
    if (!cell || !this.body.contains(cell)) return null;
    return { row: Number(cell.parentElement.dataset.number) - 1, column: cell.cellIndex - 1 };
  }

  #copy(event) {
    const { top, bottom, left, right } = this.range();
    const shown = this.rows.slice(top, bottom + 1).map((row) => this.columns.slice(left, right + 1).map((column) => (column.show ? column.show(row) : row.cells[column.name])));
    event.clipboardData.setData("text/plain", asBlock(shown));
    event.preventDefault();
    this.say(`คัดลอก ${shown.length} แถว ${right - left + 1} ช่อง`);
  }

  #paste(event) {
    event.preventDefault();
    if (!this.mayEdit) return void this.say("ท่านดูได้อย่างเดียว");
    const text = event.clipboardData.getData("text/plain");
    if (text) this.paste(parseBlock(text));
  }

  /** Write a block from the top left cell of the selection; a single cell fills the whole selection. */
  paste(block) {
    const { top, bottom, left, right } = this.range();
    const isOne = block.length === 1 && block[0].length === 1;
    const height = isOne ? bottom - top + 1 : block.length;
    const most = this.mostRows ?? Infinity;
    if (height > most) return void this.say(`วางได้ครั้งละไม่เกิน ${most.toLocaleString("en")} แถว (วางมา ${height.toLocaleString("en")} แถว) ยังไม่ได้วาง กรุณาแบ่งวาง`, { isWrong: true });
    const added = [];
    if (this.mayAdd) for (let at = this.rows.length; at < top + height; at += 1) added.push({ row: this.newRow(), at });
    const all = [...this.rows, ...added.map(({ row }) => row)];
    const cells = [];
    let width = 0;
    for (let down = 0; down < height && all[top + down]; down += 1) {
      const row = all[top + down];
      const words = isOne ? Array(right - left + 1).fill(block[0][0]) : block[down];
      width = Math.max(width, words.length);
      words.slice(0, this.columns.length - left).forEach((word, across) => {
        const column = this.columns[left + across];
        if (column.isLocked?.(row)) return;
        const after = column.read ? column.read(word) : oneLine(word);
        cells.push({ row, name: column.name, before: row.cells[column.name], after });
      });
    }
    this.#perform({ cells, added });
    this.anchor = { row: top, column: left };
    this.select(top + height - 1, left + width - 1, { extend: true });
    return void this.say(`วาง ${height} แถว ${width} ช่อง`);
  }
}

function choiceField(labels, value) {
  const field = make("select", {});
  const known = labels.includes(value);
  for (const label of ["", ...(known || !value ? [] : [value]), ...labels]) field.append(new Option(label || "- ไม่ระบุ -", label, false, label === value));
  return field;
}

/** Under the pointer the list opens at once where the browser allows it; by keyboard the arrows choose in the closed list. */
function openList(field) {
  try {
    field.showPicker?.();
  } catch {
    // Not after this kind of event: the field has the focus all the same.
  }
}

/** The words that a box of text suggests; others may be typed. */
function suggestions(field, words) {
  const list = make("datalist", { id: "cell-words" });
  for (const word of words) list.append(make("option", { value: word }));
  field.setAttribute("list", list.id);
  return list;
}

export function make(tag, attributes, text = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text) element.textContent = text;
  return element;
}

function flag(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

const clamp = (number, length) => Math.max(0, Math.min(number, length - 1));
