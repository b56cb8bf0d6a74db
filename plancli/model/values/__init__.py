"""The value types of the plan format: each parses, prints and compares itself, one type in one file.

Every type has `parse(text)`, which raises `ValueProblem`, and `str(value)`, which gives what was written back.
"""
