"""deckgen: from messy spreadsheets to a finished, branded deck, and back into the deck that a presenter has edited."""

__version__ = "0.1.0"
