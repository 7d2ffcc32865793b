"""Matrices and functions of whole arrays as atoms."""
