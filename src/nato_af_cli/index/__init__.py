"""Takes a book; gives its index in SQLite, kept from one run to the next if possible."""
