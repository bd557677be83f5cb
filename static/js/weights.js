// The weights of agreed indicators, added up while they are typed. Drawn here, judged on the server.
import { asMoney, hundredths } from "./budget.js";

const WHOLE = 10000n; // 100 in hundredths

const shown = (amount) => asMoney(amount).replace(/\.00$/, "");

/** What the weights come to, in a sentence; "" while one of them is no figure. */
export function sumOf(texts) {
  const weights = texts.map(hundredths);
  if (weights.includes(undefined)) return "";
  const sum = weights.reduce((total, weight) => total + (weight ?? 0n), 0n);
  const gap = WHOLE - sum;
  if (gap === 0n) return "รวมน้ำหนัก 100 ครบแล้ว";
  return `รวมน้ำหนัก ${shown(sum)} จาก 100 (${gap > 0n ? "ขาด" : "เกิน"} ${shown(gap > 0n ? gap : -gap)})`;
}

for (const form of document.querySelectorAll("[data-weights]")) {
  const draw = () => {
    const boxes = [...form.querySelectorAll("[name$='-weight']")];
    form.querySelector("[data-weight-sum]").textContent = sumOf(boxes.map((box) => box.value));
  };
  form.addEventListener("input", draw);
  draw();
}
