"""Targets of a director's agreement offered to others, and the matrix of who carries which indicator."""
