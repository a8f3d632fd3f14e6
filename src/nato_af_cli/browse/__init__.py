"""Takes the keys and the mouse of a person at a terminal; gives pages to look around in, made of the answers of the queries."""
