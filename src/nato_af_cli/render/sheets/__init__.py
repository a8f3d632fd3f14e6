"""Takes an answer; gives a sheet: headings, tables, charts and notes in the order of reading."""
