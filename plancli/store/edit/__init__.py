"""Changes to a file's text that touch the bytes they must and no others."""
