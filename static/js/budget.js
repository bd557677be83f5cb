// A budget line as it is typed: rate times its factors, and the totals below. Drawn here, judged on the server.
// Whole satang in BigInt: no float ever touches an amount.

const THAI_ZERO = "๐".codePointAt(0);
const FACTORS = ["[data-factor-1]", "[data-factor-2]", "[data-factor-3]"];

/** A typed figure as hundredths, null where nothing is typed, undefined where it is no figure. */
export function hundredths(text) {
  const plain = text
    .replace(/[๐-๙]/g, (digit) => String(digit.codePointAt(0) - THAI_ZERO))
    .replace(/[\s\u200b\u00a0,]/g, "")
    .replace(/(บาทถ้วน|บาท|฿)$/, "");
  if (plain === "") return null;
  const match = /^(\d*)(?:\.(\d{0,2})0*)?$/.exec(plain);
  if (!match || plain === ".") return undefined;
  return BigInt(match[1] || "0") * 100n + BigInt((match[2] || "").padEnd(2, "0"));
}

/** Hundredths as an amount is printed: 1,250.50. */
export function asMoney(amount) {
  const whole = (amount / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  return `${whole}.${(amount % 100n).toString().padStart(2, "0")}`;
}

/** Rate times the factors that are there, rounded half up to whole satang; null while something is missing or wrong. */
export function product(rate, factors) {
  if (rate === null || rate === undefined || factors.includes(undefined)) return null;
  const counted = factors.filter((factor) => factor !== null);
  const exact = counted.reduce((amount, factor) => amount * factor, rate);
  const scale = 100n ** BigInt(counted.length);
  return (exact * 2n + scale) / (scale * 2n);
}

function workOut(form) {
  const typed = (selector) => hundredths(form.querySelector(selector).value);
  const amount = form.querySelector("[data-amount]");
  const isLumpSum = form.querySelector("[data-is-lump-sum]").checked;
  if (!isLumpSum) {
    const worked = product(typed("[data-rate]"), FACTORS.map(typed));
    if (worked !== null) amount.value = asMoney(worked);
  }
  showTotals(form, hundredths(amount.value));
}

/** The totals of the page with this form's amount in place of what is stored. */
function showTotals(form, amount) {
  const totals = document.querySelector("[data-budget-totals]");
  if (!totals || amount === undefined) return;
  const edited = form.closest("[data-line]");
  const category = form.querySelector("[data-category]").value;
  const sums = new Map([[category, amount ?? 0n]]);
  for (const line of document.querySelectorAll("[data-line]")) {
    if (line === edited) continue;
    const key = line.dataset.category;
    sums.set(key, (sums.get(key) ?? 0n) + hundredths(line.dataset.amount));
  }
  for (const cell of totals.querySelectorAll("[data-total-of]")) cell.textContent = asMoney(sums.get(cell.dataset.totalOf) ?? 0n);
  const total = totals.querySelector("[data-total]");
  if (total) total.textContent = asMoney([...sums.values()].reduce((sum, one) => sum + one, 0n));
  const words = totals.querySelector("[data-words]");
  if (words) words.textContent = "";
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-budget-line]");
  if (!form) return;
  if (event.target.matches("[data-amount]")) showTotals(form, hundredths(event.target.value));
  else workOut(form);
});
