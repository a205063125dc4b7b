"""Words in, structure out: readers, statements and suggestions, pure and without a database."""
