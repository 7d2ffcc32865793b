"""Statements and certificates as plain JSON data, and back."""
