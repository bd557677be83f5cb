"""Pages of the papers: books and their sections, jobs, memos."""
