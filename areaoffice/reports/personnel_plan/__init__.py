"""The personnel development plan as a book: policy, people, needs, trainings with money of the plan's projects, follow-up."""
