"""Where the files are that users copy from: templates and examples."""

from pathlib import Path
from typing import Literal

from plancli.errors import PlanError


def find_resources(name: Literal["templates", "examples"]) -> Path:
    """The folder of that name: beside the modules where plancli was installed, else at the top of its checkout.

    Raises:
        PlanError: the installation lacks it.
    """
    package = Path(__file__).parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise PlanError(f"this installation of plancli has no {name}", "install it anew from its wheel")
