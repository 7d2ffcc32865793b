"""Arrays by their axes: indices, parts, blocks, Kronecker products, shapes."""
