"""Blocks to a tree of headings, by numbers, bookmarks, tags, styles, contents and looks."""

from .tree import Node, Outline, build_outline

__all__ = ["Node", "Outline", "build_outline"]
