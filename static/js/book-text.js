// A press on a variable puts its name where the cursor stands. The page works without: the names can be typed.

const box = document.querySelector("textarea.book-text");

function insert(words) {
  box.setRangeText(words, box.selectionStart, box.selectionEnd, "end");
  box.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const button of document.querySelectorAll("[data-insert]")) {
  button.addEventListener("click", () => insert(button.dataset.insert));
}
