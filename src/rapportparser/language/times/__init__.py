"""Time expressions: calendar units, joined to one expression with the words that bend it."""
