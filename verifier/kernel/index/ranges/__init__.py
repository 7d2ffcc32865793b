"""Whole numbers: sums, products and powers with ranges."""
