"""Books: an outline as data, what the office made of it, the content of one day, and the printed page. See docs/architecture.md, "The way of a book"."""
