"""Takes the words of a command and an index; gives an answer."""
