"""The page kinds, one module each; a module, its function and its template have one name."""
