"""Words that templates of the agreements ask for."""
