"""Personnel development: what people need, their individual plans, trainings, and how many were reached. A room of its own, pages included."""
