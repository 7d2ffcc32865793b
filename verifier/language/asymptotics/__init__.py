"""Limits and series: read as the values that their laws give."""
