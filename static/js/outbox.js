// Rows on their way to the server: kept in this browser until the server has acknowledged them, sent one request at a time,
// and again with growing pauses while the connection is gone.
//
// row: { key, id, seen, cells, isGone, stored (cells as acknowledged, null for a new row), state, errors, conflict }
// state: "" | unsaved | lacking | saving | saved | wrong | conflict

const PAUSE = 500; // behind typing; a block is sent at once
const FIRST_RETRY = 1000;
const LONGEST_RETRY = 30_000;
const PATIENCE = 20_000;
const AT_ONCE = 1000;

export const sameCells = (one, other) => Boolean(one && other) && Object.keys(one).every((name) => one[name] === other[name]);

export class Outbox {
  constructor({ url, place, lacks, isBlank, inOrder, answered, told }) {
    Object.assign(this, { url, place, lacks, isBlank, inOrder, answered, told });
    this.waiting = new Set();
    this.retry = 0;
    this.trouble = "";
    addEventListener("online", () => {
      this.trouble = "";
      this.#soon(0);
      this.told(this);
    });
    addEventListener("offline", () => this.#fail("เชื่อมต่อเครือข่ายไม่ได้"));
  }

  /** Rows that a person changed. */
  note(rows) {
    for (const row of rows) this.#judge(row);
    this.#soon(rows.length > 1 ? 0 : PAUSE);
    this.told(this);
  }

  #judge(row) {
    row.refused = false;
    if (row.state === "conflict" && !row.isGone) return this.#keep(row);
    const isNothing = row.isGone ? row.id === null && !row.sent : !row.sent && (row.stored ? sameCells(row.cells, row.stored) : this.isBlank(row));
    if (isNothing) return this.forget(row, row.stored && row.state ? "saved" : "");
    row.errors = null;
    row.isEmptied = !row.isGone && row.id !== null && this.isBlank(row); // a stored row without a word is a removed one
    row.lacking = row.isGone || row.isEmptied ? [] : this.lacks(row);
    row.state = row.sent ? "saving" : row.lacking.length ? "lacking" : "unsaved";
    this.waiting.add(row);
    return this.#keep(row);
  }

  /** Nothing of this row waits any more. */
  forget(row, state) {
    row.state = state;
    row.errors = null;
    row.lacking = [];
    this.waiting.delete(row);
    this.#drop(row);
  }

  /** Send as soon as nothing else is on its way. */
  #soon(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), pause);
  }

  get ready() {
    return [...this.waiting].filter((row) => !row.sent && !row.refused && row.state !== "conflict" && !row.lacking?.length);
  }

  async flush() {
    const rows = this.inOrder(this.ready).slice(0, AT_ONCE);
    if (this.isSending || !rows.length) return;
    this.isSending = true;
    for (const row of rows) {
      row.sent = { ...row.cells };
      row.state = "saving";
    }
    this.told(this, rows);
    const answer = await this.#post(rows);
    const sent = new Map(rows.map((row) => [row.key, row.sent]));
    for (const row of rows) row.sent = null;
    this.isSending = false;
    if (!answer) {
      for (const row of rows) row.state = row.lacking?.length ? "lacking" : "unsaved";
      this.told(this, rows);
      return;
    }
    this.retry = 0;
    this.trouble = "";
    const byKey = new Map(rows.map((row) => [row.key, row]));
    for (const one of answer.rows) if (byKey.has(one.key)) this.#take(byKey.get(one.key), one, sent.get(one.key));
    this.answered(answer, rows);
    this.told(this, rows);
    if (this.ready.length) this.#soon(0);
  }

  #take(row, answer, sent) {
    const oldKey = row.key;
    if (answer.state === "saved") {
      const isUntouched = sameCells(row.cells, sent);
      Object.assign(row, { id: answer.id, seen: answer.seen, stored: answer.cells });
      if (isUntouched) row.cells = { ...answer.cells };
      if (isUntouched && !row.isGone) this.forget(row, "saved");
      else this.#judge(row);
      if (oldKey !== row.key) this.#drop({ key: oldKey });
    } else if (answer.state === "removed") {
      Object.assign(row, { id: null, seen: 0, stored: null, key: crypto.randomUUID() });
      this.#drop({ key: oldKey });
      if (row.isGone) this.forget(row, "");
      else this.#judge(row);
    } else if (answer.state === "conflict") {
      Object.assign(row, { state: "conflict", conflict: answer, errors: null });
      this.#keep(row);
    } else {
      Object.assign(row, { state: "wrong", errors: answer.errors, refused: true });
      this.#keep(row);
    }
  }

  /** The person chose: `mine` is sent over the stored version, else the stored version stands. */
  settle(row, isMine) {
    const { conflict } = row;
    row.conflict = null;
    row.state = "unsaved";
    const theirs = conflict.cells;
    if (theirs) Object.assign(row, { id: conflict.id, seen: conflict.seen, stored: { ...theirs } });
    else {
      this.#drop(row);
      Object.assign(row, { id: null, seen: 0, stored: null, key: crypto.randomUUID() });
    }
    if (!isMine && theirs) {
      row.cells = { ...theirs };
      row.isGone = false;
      this.forget(row, "saved");
    } else if (!isMine) {
      row.isGone = true;
      this.forget(row, "");
    } else this.note([row]);
    this.told(this, [row]);
  }

  /** One request; null where it did not come through (it is tried again) or was refused whole (it is not). */
  async #post(rows) {
    const body = JSON.stringify({ rows: rows.map((row) => ({ key: row.key, id: row.id, seen: row.seen, cells: row.cells, removed: Boolean(row.isGone || row.isEmptied) })) });
    let response;
    try {
      response = await fetch(this.url, {
        method: "POST",
        body,
        headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.ok) return await response.json();
    } catch {
      return this.#fail("เชื่อมต่อไม่ได้");
    }
    if (response.type === "opaqueredirect") return this.#fail("เข้าสู่ระบบหมดเวลาแล้ว กรุณาเข้าสู่ระบบอีกครั้งในหน้าต่างใหม่");
    if (response.status >= 500 || response.status === 429) return this.#fail("ระบบขัดข้องชั่วคราว");
    return this.#refuse(rows, response);
  }

  async #refuse(rows, response) {
    let message = { 403: "ท่านไม่มีสิทธิแก้ไขโครงการนี้แล้ว", 404: "ไม่พบโครงการนี้แล้ว" }[response.status] ?? "ระบบไม่รับข้อมูลนี้";
    try {
      message = (await response.json()).message ?? message;
    } catch {
      // A page, not an answer: the status says enough.
    }
    this.trouble = message;
    for (const row of rows) row.refused = true;
    return null;
  }

  #fail(trouble) {
    this.trouble = trouble;
    this.retry = Math.min(this.retry ? this.retry * 2 : FIRST_RETRY, LONGEST_RETRY);
    this.#soon(this.retry);
    this.told(this);
    return null;
  }

  // --- what this browser keeps ---

  #keep(row) {
    try {
      const { key, id, seen, cells, isGone } = row;
      localStorage.setItem(`${this.place}:${key}`, JSON.stringify({ key, id, seen, cells, isGone: Boolean(isGone) }));
      this.isKept = true;
    } catch {
      this.isKept = false; // full or forbidden: the page says so
    }
  }

  #drop(row) {
    try {
      localStorage.removeItem(`${this.place}:${row.key}`);
    } catch {
      // Forbidden: there is nothing to remove either.
    }
  }

  /** What an earlier visit left unacknowledged. */
  kept() {
    try {
      return Object.keys(localStorage)
        .filter((name) => name.startsWith(`${this.place}:`))
        .map((name) => JSON.parse(localStorage.getItem(name)));
    } catch {
      return [];
    }
  }
}

/** The token of this session: from the cookie, which a new login in another window renews. */
function token() {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
  return cookie ? cookie.slice("csrftoken=".length) : JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
}
