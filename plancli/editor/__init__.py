"""What an editor asks of an open plan: problems, names, places, dates. The only place with pygls."""
