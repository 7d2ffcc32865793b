"""What is known of whole arrays: products, norms, definite matrices, their functions."""
