"""The repository's own checks: `checks.rules` of plan.yaml, each a condition under which all is well."""
