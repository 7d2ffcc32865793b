"""What the names of a claim are."""
