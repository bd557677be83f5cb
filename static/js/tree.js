// Nested lists (ul[data-tree="levels that begin open"]) as a tree by the ARIA pattern: one stop for Tab, arrows, Home, End, letters.

const items = (tree) => [...tree.querySelectorAll('[role="treeitem"]')];
const visible = (tree) => items(tree).filter((item) => !item.parentElement.closest('[aria-expanded="false"]'));
const isOpen = (item) => item.getAttribute("aria-expanded") === "true";
const isFolder = (item) => item.hasAttribute("aria-expanded");
const above = (item) => item.parentElement.closest('[role="treeitem"]');
const words = (item) => item.querySelector(".node-name").dataset.words;

function dress(tree, list, level) {
  const rows = [...list.children];
  rows.forEach((item, place) => {
    const row = item.querySelector(":scope > .node-row");
    const below = item.querySelector(":scope > ul");
    row.id ||= `${tree.id}-row-${(dress.count = (dress.count || 0) + 1)}`;
    item.setAttribute("role", "treeitem");
    item.setAttribute("aria-labelledby", row.id);
    item.setAttribute("aria-level", String(level));
    item.setAttribute("aria-setsize", String(rows.length));
    item.setAttribute("aria-posinset", String(place + 1));
    item.tabIndex = -1;
    for (const link of row.querySelectorAll("a")) link.tabIndex = -1;
    const name = row.querySelector(".node-name");
    const label = name.querySelector(".node-label")?.textContent ?? "";
    name.dataset.words = name.textContent.replace(label, "").trim().toLowerCase();
    if (!below) return;
    below.setAttribute("role", "group");
    item.setAttribute("aria-expanded", String(level <= Number(tree.dataset.tree)));
    dress(tree, below, level + 1);
  });
}

function open(item, wanted) {
  if (isFolder(item)) item.setAttribute("aria-expanded", String(wanted));
}

function stand(tree, item, focus = true) {
  if (!item) return;
  for (const other of tree.querySelectorAll('[role="treeitem"][tabindex="0"]')) other.tabIndex = -1;
  item.tabIndex = 0;
  if (focus) item.focus();
}

let typed = "";
let lastTyped = 0;

// The next item whose words begin with what was typed within a second; numbers before the words are passed over.
function find(tree, item, letter) {
  const now = Date.now();
  typed = now - lastTyped > 1000 ? letter : typed + letter;
  lastTyped = now;
  const seen = visible(tree);
  const from = seen.indexOf(item) + (typed.length > 1 ? 0 : 1);
  const order = [...seen.slice(from), ...seen.slice(0, from)];
  return order.find((other) => words(other).startsWith(typed) || words(other).replace(/^[\w.\-]+\s+/, "").startsWith(typed));
}

function right(tree, item) {
  if (!isFolder(item)) return;
  if (isOpen(item)) stand(tree, item.querySelector('[role="treeitem"]'));
  else open(item, true);
}

function left(tree, item) {
  if (isFolder(item) && isOpen(item)) open(item, false);
  else stand(tree, above(item));
}

function enter(item) {
  const link = item.querySelector(":scope > .node-row a");
  if (link) link.click();
  else open(item, !isOpen(item));
}

function onKey(tree, event) {
  const item = event.target.closest('[role="treeitem"]');
  if (!item || event.ctrlKey || event.altKey || event.metaKey) return;
  const seen = visible(tree);
  const place = seen.indexOf(item);
  const moves = {
    ArrowDown: () => stand(tree, seen[place + 1]),
    ArrowUp: () => stand(tree, seen[place - 1]),
    ArrowRight: () => right(tree, item),
    ArrowLeft: () => left(tree, item),
    Home: () => stand(tree, seen[0]),
    End: () => stand(tree, seen.at(-1)),
    Enter: () => enter(item),
    " ": () => open(item, !isOpen(item)),
    "*": () => [...item.parentElement.children].forEach((other) => open(other, true)),
  };
  const move = moves[event.key] ?? (event.key.length === 1 ? () => stand(tree, find(tree, item, event.key.toLowerCase())) : null);
  if (!move) return;
  event.preventDefault();
  event.stopPropagation();
  move();
}

function onClick(tree, event) {
  const row = event.target.closest(".node-row");
  if (!row || event.target.closest("a")) return;
  const item = row.parentElement;
  open(item, !isOpen(item));
  stand(tree, item);
}

function fold(tree, wanted) {
  for (const item of items(tree)) open(item, wanted);
  if (!visible(tree).some((item) => item.tabIndex === 0)) stand(tree, items(tree)[0], false);
}

for (const tree of document.querySelectorAll("ul[data-tree]")) {
  tree.setAttribute("role", "tree");
  dress(tree, tree, 1);
  stand(tree, tree.querySelector('[role="treeitem"]'), false);
  tree.addEventListener("keydown", (event) => onKey(tree, event));
  tree.addEventListener("click", (event) => onClick(tree, event));
}
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-tree-open], [data-tree-close]");
  if (!button) return;
  const { treeOpen, treeClose } = button.dataset;
  fold(document.getElementById(treeOpen ?? treeClose), treeOpen !== undefined);
});
