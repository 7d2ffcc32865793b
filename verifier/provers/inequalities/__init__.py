"""Inequalities between scalars."""
