// A needs survey: each topic saves by itself when a rating is pressed; what could not be sent is tried again. The button saves all without this.

const form = document.querySelector("form[data-survey]");
const status = document.querySelector("[data-survey-status]");
const count = document.querySelector("[data-survey-count]");
const waiting = new Map(); // topics that are not saved yet, with how often sending failed
const sending = new Set(); // one request a topic at a time, so that the last press is the one that stays
const questions = [...form.querySelectorAll("[data-topic]")];

function tell(state, words) {
  status.dataset.state = state;
  status.textContent = words;
}

function say(question, state, words) {
  const place = question.querySelector("[data-said]");
  place.dataset.state = state;
  place.textContent = words;
}

function countDone() {
  const done = questions.filter((one) => one.querySelectorAll("input:checked").length === 2).length;
  count.textContent = `ตอบครบ ${done} จาก ${questions.length} หัวข้อ`;
}

async function save(question) {
  if (sending.has(question)) return;
  sending.add(question);
  const mark = waiting.get(question);
  await send(question, mark);
  sending.delete(question);
  if (waiting.has(question) && waiting.get(question) !== mark) save(question);
}

async function send(question, mark) {
  const sent = new FormData();
  sent.set("topic", question.dataset.topic);
  for (const input of question.querySelectorAll("input:checked")) sent.set(input.name, input.value);
  sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  tell("saving", "กำลังบันทึก");
  try {
    const response = await fetch(location.pathname, { method: "POST", body: sent, credentials: "same-origin" });
    if (response.status !== 200 && response.status !== 422) throw new Error(String(response.status));
    const answer = await response.json();
    if (waiting.get(question) === mark) waiting.delete(question);
    if (answer.problems) {
      say(question, "wrong", `ยังไม่ได้บันทึก: ${answer.problems.join(" · ")}`);
      return tell("wrong", "ยังไม่ได้บันทึก กรุณาดูข้อความสีแดง");
    }
    say(question, "saved", `✓ บันทึกแล้ว ${answer.at}`);
    return tell(waiting.size ? "saving" : "saved", waiting.size ? `ยังไม่บันทึก ${waiting.size} หัวข้อ` : `✓ บันทึกแล้ว ${answer.at}`);
  } catch {
    if (waiting.get(question) !== mark) return;
    mark.failures += 1;
    say(question, "wrong", "ยังไม่ได้บันทึก: เชื่อมต่อไม่ได้ ระบบจะลองอีกครั้ง");
    tell("wrong", "ยังไม่ได้บันทึก: เชื่อมต่อไม่ได้ สิ่งที่เลือกยังอยู่ ระบบจะลองอีกครั้ง");
    setTimeout(() => waiting.get(question) === mark && save(question), Math.min(1000 * 2 ** mark.failures, 30_000));
  }
}

form.addEventListener("change", (event) => {
  const question = event.target.closest("[data-topic]");
  if (!question) return;
  waiting.set(question, { failures: 0 });
  countDone();
  save(question);
});
form.addEventListener("submit", () => waiting.clear());
addEventListener("beforeunload", (event) => {
  if (waiting.size) event.preventDefault();
});
