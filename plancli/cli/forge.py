"""What a forge says in the environment of the machine that runs a command."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plancli.session.ci_base import Forge

_GITHUB_HISTORY = "write `with: {fetch-depth: 0}` below `uses: actions/checkout` in the workflow"
_GITLAB_HISTORY = 'write `variables: {GIT_DEPTH: "0"}` in the job of .gitlab-ci.yml'
_PULL_REQUESTS = ("pull_request", "pull_request_target")


def read_forge(environment: Mapping[str, str]) -> "Forge":
    """The base of the change and where files are shown, by the variables of GitHub and GitLab; empty elsewhere."""
    from plancli.session.ci_base import Forge

    if environment.get("GITHUB_ACTIONS") == "true":
        branch = environment.get("GITHUB_BASE_REF")
        server, repository = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
        return Forge(
            bases=(f"origin/{branch}",) if branch else (),
            merged=environment.get("GITHUB_EVENT_NAME") in _PULL_REQUESTS,
            full_history=_GITHUB_HISTORY,
            files=f"{server}/{repository}/blob" if server and repository else None,
        )
    if environment.get("GITLAB_CI") == "true":
        branch, parted = (
            environment.get(f"CI_MERGE_REQUEST_{name}") for name in ("TARGET_BRANCH_NAME", "DIFF_BASE_SHA")
        )
        project = environment.get("CI_PROJECT_URL")
        return Forge(
            bases=(*((f"origin/{branch}",) if branch else ()), *((parted,) if parted else ())),
            full_history=_GITLAB_HISTORY,
            files=f"{project}/-/blob" if project else None,
        )
    return Forge()
