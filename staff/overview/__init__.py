"""The office's agreements of a year for the personnel group and the director: above every other room of agreements, because it counts in all."""
