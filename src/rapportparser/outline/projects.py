"""`P2` is a programme in one report and a project in the next.

A code alone does not tell; what stands above it does, and whether the report names its programmes
otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..blocks import Node

_CODE = re.compile(r"P\d")
_PROJECTS = re.compile(r"\w*project(?:en)?\b|\w*projecten\w*", re.IGNORECASE)
_FEWEST = 2  # programmes with a number or letter of their own: a report has more than one


def settle_projects(roots: list[Node]) -> None:
    """Make no programmes of projects: below a chapter of projects, or beside other programmes."""
    others = [n for n, _ in _nodes(roots, []) if n.programme and n.number and not _coded(n)]
    named = len(others) >= _FEWEST
    for node, above in list(_nodes(roots, [])):
        if not node.programme or not _coded(node) or not above:
            continue
        if named or any(_PROJECTS.search(holder.title) for holder in above):
            node.programme = False


def _coded(node: Node) -> bool:
    return bool(_CODE.match(node.number or ""))


def _nodes(roots: list[Node], above: list[Node]) -> Iterator[tuple[Node, list[Node]]]:
    for node in roots:
        yield node, above
        yield from _nodes(node.children, [*above, node])
