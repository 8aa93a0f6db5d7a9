"""Rules about a deck as it stands in its file: one file each, found by its name."""
