"""Label and value, however they are set."""
