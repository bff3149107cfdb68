"""Horizontal rules of a page, those of one width together."""

from __future__ import annotations

from ...source import Page

SAME = 4.0  # points within which two rules begin or end alike
_MIN_WIDTH = 60.0  # points; shorter rules are the line above footnotes, or a flourish
MAX_ROW = 200.0  # points of height; a higher band is a page between two headings with rules


def rule_groups(page: Page) -> dict[tuple[float, float], list[float]]:
    """Heights of horizontal rules and edges of bars, by where they begin and end."""
    groups: dict[tuple[float, float], list[float]] = {}
    for x0, x1, heights in _whole_rules(page):
        if x1 - x0 < _MIN_WIDTH:
            continue
        key = next((k for k in groups if abs(k[0] - x0) < SAME and abs(k[1] - x1) < SAME), (x0, x1))
        groups.setdefault(key, []).extend(heights)
    return {key: _distinct(heights) for key, heights in groups.items() if len(heights) > 1}


def _whole_rules(page: Page) -> list[tuple[float, float, list[float]]]:
    """Rules and bars; those drawn cell by cell are put together."""
    parts: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for area in page.areas:
        height = area.bottom - area.top
        if area.kind == "picture" or height > MAX_ROW or area.x1 - area.x0 < 2:
            continue
        key = (
            (round(area.top), round(area.top))
            if height < 2
            else (round(area.top), round(area.bottom))
        )
        parts.setdefault(key, []).append((area.x0, area.x1))
    whole: list[tuple[float, float, list[float]]] = []
    for (top, bottom), spans in parts.items():
        heights = [float(top)] if top == bottom else [float(top), float(bottom)]
        start, end = sorted(spans)[0]
        for x0, x1 in sorted(spans)[1:]:
            if x0 > end + 2:
                whole.append((start, end, heights))
                start = x0
            end = max(end, x1) if x0 <= end + 2 else x1
        whole.append((start, end, heights))
    return whole


def _distinct(heights: list[float]) -> list[float]:
    kept: list[float] = []
    for height in sorted(heights):
        if not kept or height - kept[-1] > 2:
            kept.append(height)
    return kept
