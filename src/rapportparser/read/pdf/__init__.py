"""PDF to `Source`."""
