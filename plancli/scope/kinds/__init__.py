"""What `plan diff` finds between two revisions of a plan is of one of these kinds, each change and each effect of one.

Text and Markdown show errors and warnings before all else; the JSON has of each change its `name`, `severity`,
`control` and `fingerprint`.

**Severity.** Each kind has one: `error`, `warning`, `info` or `none`. What holds of a change may raise it, and never
lowers it. Where plan.yaml sets another, that counts as it is, and nothing raises it:

    checks:
      severity: {scope-item-added: error, watcher-added: none}

The settings of the base count, so that no pull request is judged by what it sets itself, and all is judged by what the
base agreed on, its tolerances among it. `plan diff` knows its two sides only: what came in since the baseline, little
by little, is told by `plan creep` ([the ledger](ledger.md)).

**Renames.** A milestone that one commit removes, and adds in the same charter with the same content, is renamed: it
is neither gone nor new, its forecast stays, and what changed in it later is told under the new id. Whoever renames and
edits in one commit has removed one milestone and added another. It is the rule of [the ledger](ledger.md).

**Unreadable files.** `plan diff` compares only what can be read on both sides. `plan history` names a file that cannot
be read any more, or can again, and `plan ci` one that a change breaks or mends.

**Mirrors.** Each kind has one that goes the way back: `milestone-later` and `milestone-earlier`. Some are their own.

**Control.** The kinds of that section are about who approves, and what is let pass: such a change always needs the
sponsor, and is never approved by who made it.

**Fingerprint.** Twelve hexadecimal digits over the address, the field, the name of the kind, and what is written there
before and after. Commits, authors and other changes do not enter: the same change on another branch has the same one.
"""
