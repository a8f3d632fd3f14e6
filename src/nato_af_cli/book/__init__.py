"""What a book is made of, and the rules for its dates, numbers and names; takes nothing but text, and gives the nouns."""
