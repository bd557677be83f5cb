"""Pages of direction, national plans and the calendar."""
