// Live sums of the money's forms: the ceilings' rows and columns, and what is left of an allotment. Judged on the server.

import { asMoney, hundredths } from "./budget.js";

const sum = (inputs) => inputs.reduce((total, input) => total + (hundredths(input.value) ?? 0n), 0n);

function showCeilings(form) {
  const boxes = [...form.querySelectorAll("input[data-unit]")];
  const show = (cell, inputs) => {
    if (cell) cell.textContent = asMoney(sum(inputs));
  };
  for (const cell of form.querySelectorAll("[data-total-of-unit]")) show(cell, boxes.filter((box) => box.dataset.unit === cell.dataset.totalOfUnit));
  for (const cell of form.querySelectorAll("[data-total-of-source]")) show(cell, boxes.filter((box) => box.dataset.source === cell.dataset.totalOfSource));
  show(form.querySelector("[data-total-of-all]"), boxes);
}

function showShares(form) {
  const place = form.querySelector("[data-share-left]");
  const whole = hundredths(form.dataset.shares);
  if (!place || whole === null || whole === undefined) return;
  const left = whole - sum([...form.querySelectorAll("[data-share]")]);
  place.textContent = left < 0n ? `เกินกว่าที่เหลือ ${asMoney(-left)} บาท` : `ยังไม่ได้แบ่ง ${asMoney(left)} บาท`;
  place.classList.toggle("is-wrong", left < 0n);
}

for (const [selector, show] of [["form[data-ceilings]", showCeilings], ["form[data-shares]", showShares]]) {
  for (const form of document.querySelectorAll(selector)) {
    show(form);
    form.addEventListener("input", () => show(form));
  }
}
