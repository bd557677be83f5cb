"""Words between figures: lists, counts and periods as a Thai report writes them. Arabic digits; the book turns them."""

from collections.abc import Iterable, Sequence


def listed(words: Iterable[str]) -> str:
    """ก, ก และ ข, ก ข และ ค; "" for none."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return (
        f"{' '.join(items[:-1])} และ{items[-1]}" if _is_thai(items[-1]) else f"{' '.join(items[:-1])} และ {items[-1]}"
    )


def _is_thai(word: str) -> bool:
    return "\u0e01" <= word[:1] <= "\u0e5b"


def numbered(lines: Sequence[str]) -> list[str]:
    """Each line with its number, as running text lists them: (1) ... (2) ..."""
    return [f"({number}) {line}" for number, line in enumerate(lines, start=1)]
