"""What is known of whole matrices: products, norms, definite matrices, their functions and orders."""
