"""A file that a command writes: there as a whole or not at all, and what stood there before stays until then."""

from __future__ import annotations

from pathlib import Path


def write_whole(output: Path, data: bytes) -> None:
    """OSError where it can't be written; nothing half-written is left then."""
    if output.exists() and not output.is_file():  # a pipe or a terminal
        output.write_bytes(data)
        return
    beside = output.with_name(f".{output.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(output)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
