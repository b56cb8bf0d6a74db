"""Three versions of a plan's file to one: merged by structure, each side's text kept as it was written."""
