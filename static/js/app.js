// The frame's behaviour: drawer, shortcuts, switches, date pickers, the state of autosaved forms. Pages work without it.

const clockTime = () => new Intl.DateTimeFormat("th-TH", { hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date());
const thaiYear = (date) => date.getFullYear() + 543;
const two = (number) => String(number).padStart(2, "0");
const printed = (date) => `${two(date.getDate())}/${two(date.getMonth() + 1)}/${thaiYear(date)}`;

function readDate(text) {
  const arabic = text.replace(/[๐-๙]/g, (digit) => String("๐๑๒๓๔๕๖๗๘๙".indexOf(digit)));
  const match = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(arabic);
  return match && Number(match[3]) >= 2400 ? new Date(Number(match[3]) - 543, Number(match[2]) - 1, Number(match[1])) : null;
}

// The calendar is fetched by the first page that has a field of a day: its three files stand on this script's element.
let calendar;
function fetchCalendar() {
  const files = document.querySelector("script[data-date-picker]").dataset.datePicker.split(" ");
  calendar ??= Promise.all(files.map(fetchFile));
  return calendar;
}

function fetchFile(address) {
  const isStyle = address.endsWith(".css");
  const element = document.createElement(isStyle ? "link" : "script");
  Object.assign(element, isStyle ? { rel: "stylesheet", href: address } : { src: address, async: false });
  return new Promise((done, failed) => {
    element.onload = done;
    element.onerror = failed;
    // Before the page's own sheets, which have the last word on how it looks.
    if (isStyle) document.head.querySelector("link[rel=stylesheet]").after(element);
    else document.head.append(element);
  });
}

async function addDatePickers(root) {
  const fields = "input[data-datepicker]:not([data-has-picker])";
  if (!root.querySelector(fields)) return;
  try {
    await fetchCalendar();
  } catch {
    return; // the day can be typed
  }
  for (const input of root.querySelectorAll(fields)) {
    input.dataset.hasPicker = "";
    const chosen = readDate(input.value);
    const picker = new window.AirDatepicker(input, {
      locale: { ...window.AirDatepickerThai, dateFormat: printed },
      dateFormat: printed,
      selectedDates: chosen ? [chosen] : [],
      startDate: chosen || new Date(),
      navTitles: {
        days: (picker) => `<strong>${window.AirDatepickerThai.months[picker.viewDate.getMonth()]}</strong>&nbsp;<i>${thaiYear(picker.viewDate)}</i>`,
        months: (picker) => `${thaiYear(picker.viewDate)}`,
      },
      autoClose: true,
      keyboardNav: false,
      onSelect: () => input.dispatchEvent(new Event("change", { bubbles: true })),
    });
    // Who types needs no calendar: it would stand over what comes next.
    input.addEventListener("input", () => picker.hide());
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && picker.visible) picker.hide();
    });
  }
}

function say(form, state, words) {
  const place = form.querySelector("[data-saved]");
  if (!place) return;
  place.dataset.state = state;
  place.textContent = words;
}

function watchAutosave() {
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.target.closest("form[data-autosave]");
    if (form) say(form, "saving", "กำลังบันทึก");
  });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form[data-autosave]");
    if (!form) return;
    if (event.detail.successful) say(form, "saved", `บันทึกแล้ว ${clockTime()}`);
    else say(form, "wrong", "ยังไม่ได้บันทึก กรุณาตรวจสอบข้อความด้านล่าง");
  });
  document.body.addEventListener("htmx:sendError", (event) => {
    const form = event.target.closest("form[data-autosave]");
    if (form) say(form, "wrong", "ยังไม่ได้บันทึก: เชื่อมต่อไม่ได้ สิ่งที่พิมพ์ยังอยู่ กรุณาลองอีกครั้ง");
  });
  // A form that comes back with its faults is shown, although its status says that nothing was saved.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if ([409, 422].includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
}

function watchDrawer() {
  const button = document.querySelector("[data-drawer]");
  const side = document.getElementById("side");
  if (!button || !side) return;
  const set = (open) => {
    side.classList.toggle("is-open", open);
    button.setAttribute("aria-expanded", String(open));
    button.setAttribute("aria-label", open ? "ปิดเมนู" : "เปิดเมนู");
  };
  button.addEventListener("click", () => set(!side.classList.contains("is-open")));
  document.addEventListener("keydown", (event) => event.key === "Escape" && set(false));
  document.addEventListener("click", (event) => {
    if (!side.contains(event.target) && !button.contains(event.target)) set(false);
  });
}

function watchShortcuts() {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const asked = (event.key === "/" && !typing) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
    if (!asked) return;
    event.preventDefault();
    document.querySelector("[data-search]")?.focus();
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
}

// A text made for a chat: the button copies it; without it the text is selected by hand.
async function copyText(button) {
  const box = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[data-copied]");
  box.select();
  try {
    if (navigator.clipboard) await navigator.clipboard.writeText(box.value);
    else document.execCommand("copy");
    if (said) said.textContent = "คัดลอกแล้ว";
  } catch {
    if (said) said.textContent = "เลือกข้อความไว้แล้ว กด Ctrl+C เพื่อคัดลอก";
  }
}

// "All" and "none" of a list of boxes, at once; without JavaScript the same link or button asks the server.
function tickEvery(event, link) {
  event.preventDefault();
  for (const box of document.querySelectorAll(`input[type=checkbox][name="${link.dataset.tick}"]`)) box.checked = link.dataset.to === "all";
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (button) copyText(button);
  if (event.target.closest?.("[data-print]")) window.print();
  const tick = event.target.closest?.("[data-tick]");
  if (tick) tickEvery(event, tick);
});
document.documentElement.classList.add("has-js");
document.addEventListener("change", (event) => event.target.matches?.("[data-submit-on-change]") && event.target.form.requestSubmit());
watchAutosave();
watchDrawer();
watchShortcuts();
addDatePickers(document);
document.body.addEventListener("htmx:load", (event) => addDatePickers(event.detail.elt));
