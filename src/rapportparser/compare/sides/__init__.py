"""What is compared: the sections, sentences, promises and signs of each report."""
