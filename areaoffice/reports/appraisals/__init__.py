"""The papers of half-year appraisals: agreement, result sheet, announcement; blank and filled."""
