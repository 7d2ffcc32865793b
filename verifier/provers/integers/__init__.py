"""Whole numbers: floors and induction."""
