"""The process of a printer: reads orders from its input, one JSON line each, writes what it laid out to the named file, and says so.

It ends with its input, so that it never outlives the worker that started it.
"""

import json
import sys
from pathlib import Path
from typing import Any

from areaoffice.reports.press.pieces import Order, lay_out, print_whole
from areaoffice.reports.typesetting import PdfError, Setting


def main() -> None:
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")
        sys.stdout.flush()


def _answer(told: dict[str, Any]) -> dict[str, str]:
    sheets, is_archival, options, base_url = told["setting"]
    setting = Setting(tuple(map(Path, sheets)), is_archival, tuple(map(tuple, options)), base_url)
    order = Order(told["html"], setting, told["prelude"], told["files"])
    try:
        laid = print_whole(order, created=told["created"]) if told["created"] else lay_out(order)
        Path(told["to"]).write_bytes(laid.as_bytes())
    except PdfError as error:
        return {"error": str(error)}
    except OSError as error:
        return {"error": f"เก็บหน้าที่จัดแล้วไม่ได้: {error}"}
    return {}


if __name__ == "__main__":
    main()
