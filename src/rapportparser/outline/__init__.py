"""Blocks to a tree of headings, by numbers, bookmarks, tags, styles, contents and looks."""

from .tree import build_outline

__all__ = ["build_outline"]
