"""Where claims come in and results go out: the command line, the Python call, batches."""
