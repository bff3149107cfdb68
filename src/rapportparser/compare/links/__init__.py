"""Which topic continues as which."""
