"""One module for each format: takes an answer and a screen, gives text."""
