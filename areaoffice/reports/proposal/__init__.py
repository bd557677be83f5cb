"""The proposal of a project: the form of nineteen headings, filled or blank."""
