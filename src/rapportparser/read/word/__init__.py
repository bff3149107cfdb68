"""Word to `Source`."""
