"""Takes a sheet; gives plain text, text for a terminal, HTML or SVG."""
