"""Takes the YAML text of fact files; gives a book, or all that is wrong with the files; and YAML again."""
