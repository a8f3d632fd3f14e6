"""Takes the calls of a language model (Model Context Protocol); gives the answers of the queries, as text and data."""
