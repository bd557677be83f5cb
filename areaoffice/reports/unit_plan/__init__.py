"""The plan of one unit: the rows of the action plan that are its own."""
