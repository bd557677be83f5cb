"""Direction, national plans, the action plan, and the words of money."""

from plans.admin import action_plan, calendar, decisions, direction, money_words, national

__all__ = ["action_plan", "calendar", "decisions", "direction", "money_words", "national"]
