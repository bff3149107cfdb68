"""Files made to do harm: bombs, loops, lies about sizes, and what is left of damaged reports."""
