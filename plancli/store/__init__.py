"""Files and git: YAML text to a plan with its problems. The only place that knows YAML and git."""
