"""What stands around the text and is not part of it: running lines, contents, title page, notes."""
