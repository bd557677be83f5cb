"""The monitoring report of a round as a book, from the read model of the page."""
