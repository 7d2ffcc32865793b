"""Limits, and what no single point refutes."""
