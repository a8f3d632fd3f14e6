"""Takes the YAML text of fact files; gives a book, or everything that is wrong with the files. Also writes YAML."""
