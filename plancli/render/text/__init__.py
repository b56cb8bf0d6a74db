"""Plain text for a terminal, one module for each result."""
