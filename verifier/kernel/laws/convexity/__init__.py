"""Convex, smooth and Lipschitz functions."""
