"""Lines of a text file to blocks."""
