"""Plans as text in git: validated, scheduled, compared and judged from files and history alone."""

__version__ = "0.1.0"
