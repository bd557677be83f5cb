"""A chart said in words, for who can't see it: each series with its figure of every category, as they are labelled on the drawing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def chart_words(option: Mapping[str, Any]) -> str:
    """The figures of an ECharts option of bars, lines or slices: "บรรลุ: ด้าน ก 5, ด้าน ข 2; ไม่บรรลุ: ด้าน ข 1"; "" for none.

    What has no figure is left out. A figure's own label is said where it has one, so that drawing and words agree to the digit.
    """
    categories = _categories(option)
    said = (_series_words(series, categories) for series in option.get("series", ()))
    return "; ".join(words for words in said if words)


def _categories(option: Mapping[str, Any]) -> Sequence[str]:
    axes = (option.get("xAxis"), option.get("yAxis"))
    return next((axis["data"] for axis in axes if isinstance(axis, Mapping) and axis.get("type") == "category"), ())


def _series_words(series: Mapping[str, Any], categories: Sequence[str]) -> str:
    figures = ", ".join(_figures(series.get("data", ()), categories))
    name = series.get("name")
    return f"{name}: {figures}" if name and figures else figures


def _figures(data: Sequence[Any], categories: Sequence[str]) -> Iterator[str]:
    for position, item in enumerate(data):
        own_name = item.get("name", "") if isinstance(item, Mapping) else ""
        name = str(categories[position]) if position < len(categories) else own_name
        figure = _figure(item)
        if figure:
            yield f"{name} {figure}".strip()


def _figure(item: Any) -> str:
    if not isinstance(item, Mapping):
        return "" if item is None else str(item)
    label = item.get("label", {}).get("formatter", "")
    return label if label and "{" not in label else _figure(item.get("value"))
