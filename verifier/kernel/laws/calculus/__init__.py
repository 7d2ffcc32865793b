"""Derivatives, kinks and integrals."""
