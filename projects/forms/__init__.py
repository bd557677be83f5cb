"""What people type about projects, as clean data, with Thai sentences that say what and where."""
