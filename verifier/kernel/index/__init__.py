"""Index calculus: sums of products of indexed atoms, in canonical form.  Begin with ``terms``, then ``algebra``."""
