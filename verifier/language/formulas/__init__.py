"""What the functions of the language mean, each by its formula."""
