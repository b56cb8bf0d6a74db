"""The serial schedule generation scheme: each activity in turn as early as its arcs and the resources allow.

Source: J. E. Kelley, The critical-path method: resources planning and scheduling, 1963; R. Kolisch, Serial and parallel
resource-constrained project scheduling methods revisited, European Journal of Operational Research 90 (1996).
"""

from collections.abc import Sequence
from operator import sub

from .packed import packed_decoder
from .profiles import profile_decoder
from .project import Decoder, Network, Project, build_model

_PACKED_ACTIVITIES = 150
_PACKED_HORIZON = 100


def decode(project: Project, order: Sequence[int]) -> tuple[list[int], int]:
    """The starts and the makespan (the latest finish) of the serial schedule of an order along the arcs.

    Raises:
        ValueError: the arcs form a cycle, or an activity needs more of a resource than there is.
    """
    model = build_model(project)
    number = {activity: index for index, activity in enumerate(model.activities)}
    finishes = build_decoder(model.forward)([number[activity] for activity in order])
    starts = model.project_times(map(sub, finishes, model.forward.durations))
    return starts, max(map(sum, zip(starts, project.durations, strict=True)), default=0)


def build_decoder(network: Network) -> Decoder:
    """The faster of the two decoders for this network; both place everything at the same time."""
    count, demands = len(network.durations), sum(map(len, network.demands))
    small = count * count <= _PACKED_ACTIVITIES * demands
    return packed_decoder(network) if small and network.horizon <= _PACKED_HORIZON * count else profile_decoder(network)
