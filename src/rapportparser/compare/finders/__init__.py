"""What changed in linked topics: one finder for each kind of change."""
