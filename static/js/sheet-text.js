// Cells as text: what Excel and Sheets put on the clipboard, and back. Pure functions.

/** Rows of cells of a tab-separated block; a cell in quotes may hold tabs, line breaks and doubled quotes. */
export function parseBlock(text) {
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const rows = [];
  let row = [];
  let place = 0;
  while (place <= source.length) {
    const [cell, end] = source[place] === '"' ? quoted(source, place) : bare(source, place);
    row.push(cell);
    if (source[end] !== "\t") {
      rows.push(row);
      row = [];
    }
    place = end + 1;
  }
  return rows;
}

function bare(source, start) {
  let end = start;
  while (end < source.length && source[end] !== "\t" && source[end] !== "\n") end += 1;
  return [source.slice(start, end), end];
}

function quoted(source, start) {
  let cell = "";
  let place = start + 1;
  while (place < source.length) {
    if (source[place] !== '"') cell += source[place];
    else if (source[place + 1] === '"') cell += source[place++];
    else break;
    place += 1;
  }
  const [rest, end] = bare(source, place + 1);
  // A quote that never closes, or with words behind it, was no quoting: 5" pipe.
  return place >= source.length ? bare(source, start) : [cell + rest, end];
}

/** A block of cells as Excel reads it back. */
export function asBlock(rows) {
  return rows.map((row) => row.map(asCell).join("\t")).join("\n");
}

const asCell = (text) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One line, single spaces, no invisible characters: a cell as it is kept. */
export const oneLine = (text) => text.replace(/[\s\u200b\u200c\u200d\u2060\ufeff\u00a0]+/g, " ").trim();

/** As labels are compared: Arabic digits, small letters. projects/budget_grid.py does the same. */
export const plain = (text) => oneLine(arabic(text)).toLowerCase();

export const arabic = (text) => text.replace(/[๐-๙]/g, (digit) => String("๐๑๒๓๔๕๖๗๘๙".indexOf(digit)));
