"""The action plan of an office as a book: tables ก to ฉ and the form of every project, from one set of rows."""
