// Naming colleagues in a comment: a box that knows their names puts "@name" into the text. Without it the list of people stays.

function addNameBox(form) {
  const people = form.querySelector("[data-comment-people]");
  const text = form.querySelector("[data-comment-text]");
  if (!people || !text || form.querySelector("[data-comment-name]")) return;
  const names = document.createElement("datalist");
  names.id = `${people.id}_names`;
  for (const option of people.options) names.append(new Option(option.text, option.text));
  const box = document.createElement("input");
  Object.assign(box, { type: "text", className: "form-control form-control-sm", autocomplete: "off", placeholder: "พิมพ์ชื่อแล้วเลือก" });
  box.dataset.commentName = "";
  box.setAttribute("list", names.id);
  box.setAttribute("aria-label", "ชื่อผู้ที่กล่าวถึง");
  people.classList.add("d-none");
  people.before(box, names);
  const known = new Set([...people.options].map((option) => option.text));
  box.addEventListener("input", () => {
    if (!known.has(box.value)) return;
    const space = text.value && !/\s$/.test(text.value) ? " " : "";
    text.value += `${space}@${box.value.replace(/\s+/g, " ")} `;
    box.value = "";
    text.focus();
  });
}

const addAll = (root) => root.querySelectorAll("[data-comment-form]").forEach(addNameBox);
addAll(document);
document.body.addEventListener("htmx:load", (event) => addAll(event.detail.elt.parentElement || document));
