"""Derivatives, integrals and limits."""
