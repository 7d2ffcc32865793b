"""The corpus: one module per result, named by the result.  The folder is the registry."""
