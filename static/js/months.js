// The spending plan as it is typed: its total against the budget, in words. Judged on the server.

import { asMoney, hundredths } from "./budget.js";

function compare(total, budget) {
  if (budget === null) return `แผนการใช้จ่าย ${asMoney(total)} บาท แต่ยังไม่มีรายการงบประมาณ`;
  if (total === budget) return `แผนการใช้จ่ายเท่ากับงบประมาณ ${asMoney(budget)} บาท`;
  const word = total > budget ? "เกินงบประมาณ" : "ยังขาดจากงบประมาณ";
  const gap = total > budget ? total - budget : budget - total;
  return `แผนการใช้จ่าย${word} ${asMoney(gap)} บาท (แผน ${asMoney(total)} บาท งบประมาณ ${asMoney(budget)} บาท)`;
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-months]");
  if (!form) return;
  const typed = [...form.querySelectorAll("[data-month]")].map((field) => hundredths(field.value));
  if (typed.includes(undefined)) return;
  const budget = hundredths(form.dataset.months);
  const total = typed.reduce((sum, amount) => sum + (amount ?? 0n), 0n);
  const words = form.querySelector("[data-months-words]");
  words.textContent = compare(total, budget);
  words.classList.toggle("is-wrong", total !== budget);
});
