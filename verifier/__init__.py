"""A symbolic derivation verifier for the mathematics of machine learning."""
