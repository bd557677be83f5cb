"""Pages of the plan and its projects; the project's own page lives on the floor of the indicators, which it shows."""
