"""Two plans to changes, their effects, and the ledger against the baseline: facts, then judgement."""
