"""Functions with a name as atoms, and the relations between them."""
