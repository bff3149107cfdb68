"""The flow of a Word file to blocks."""
