"""Drafts of books: pieces that are laid out apart, by processes of their own, kept while they stay the same, and joined."""
