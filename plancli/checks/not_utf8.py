r"""A file is not text in UTF-8.

In another encoding the same bytes are other letters, and names change from one machine to the next. Save the file as
UTF-8 in your editor, or run `iconv -f latin1 -t utf-8`. In the wrong example `\xe9` stands for one byte of Latin-1.

Wrong:
    # products/wallet.yaml
    title: Caf\xe9

Right:
    # products/wallet.yaml
    title: Café
"""

from plancli.model.problem import Severity

CODE = "F110"
SEVERITY: Severity = "error"
