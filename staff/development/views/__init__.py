"""Pages of personnel development: surveys, individual plans, trainings. Everybody who works in the office sees the front page."""
