"""Thai digits, dates, money words, numbers and sorting. Pure functions; Django fields, widgets and filters stand beside them."""
