"""Every question to git, answered in values of the model; nobody else runs git."""
