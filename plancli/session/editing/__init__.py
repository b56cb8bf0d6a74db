"""What each editing command changes: from names and values as typed to edits of files."""
