"""A genetic search over activity lists with two populations that make each other: of forward and backward schedules.

The lists of the forward schedules, turned round, breed the backward ones, and those the next forward ones: every child
is justified, alternately to the right and to the left, for the price of one schedule. Sources: D. Debels and M.
Vanhoucke, A bi-population based genetic algorithm for the resource-constrained project scheduling problem, ICCSA 2005;
S. Hartmann, A competitive genetic algorithm for resource-constrained project scheduling, Naval Research Logistics 45
(1998), for lists and the two-point crossover; here with a new start where the populations no longer improve.
"""

from collections.abc import Callable, Sequence

from .evaluation import Evaluator, Individual

Random = Callable[[], float]
"""A number from 0 up to 1, one after the other."""

_CHILDREN = 2
_SWAPS = 0.2
_WINDOW = 0.25, 0.5


def evolve(evaluator: Evaluator, population: Sequence[Individual], patience: int, random: Random) -> None:
    """Breed from forward schedules until so many generations bring nothing better than this run has.

    Raises:
        Finished: the search is over.
    """
    forward = False
    parents, grandparents = list(population), list[Individual]()
    best = min(parent.value for parent in parents)
    idle = 0
    while idle < patience:
        children = [_breed(evaluator, parents, index, forward, random) for index in range(len(parents))]
        if grandparents:
            elite = min(range(len(grandparents)), key=lambda index: grandparents[index].value)
            children[elite] = min(children[elite], grandparents[elite], key=lambda child: child.value)
        found = min(child.value for child in children)
        idle = 0 if found < best else idle + 1
        best = min(best, found)
        parents, grandparents, forward = children, parents, not forward


def _breed(
    evaluator: Evaluator, parents: Sequence[Individual], index: int, forward: bool, random: Random
) -> Individual:
    """The better of the children of one parent, each with a mate that won a tournament of two."""
    children = []
    for _ in range(_CHILDREN):
        mate = min((parents[int(random() * len(parents))] for _ in range(2)), key=lambda parent: parent.value)
        pair = (parents[index].turned, mate.turned)
        mother, father = pair if random() < 0.5 else pair[::-1]
        child = cross(mother, father, random)
        if child in pair:
            child = mutate(child, evaluator.neighbours, random)
        children.append(evaluator.place(child, forward))
    return min(children, key=lambda child: child.value)


def cross(mother: Sequence[int], father: Sequence[int], random: Random) -> list[int]:
    """The mother's list, a window of it (a quarter to three quarters) in the order of the father."""
    size = int(len(mother) * (_WINDOW[0] + _WINDOW[1] * random()))
    first = int(random() * (len(mother) - size))
    window = set(mother[first : first + size])
    return [*mother[:first], *(activity for activity in father if activity in window), *mother[first + size :]]


def mutate(order: Sequence[int], neighbours: Sequence[frozenset[int]], random: Random) -> list[int]:
    """The list with some activities swapped with the next one, where no arc forbids it."""
    mutant = list(order)
    for index in range(1, len(mutant)):
        one, other = mutant[index - 1], mutant[index]
        if random() < _SWAPS and other not in neighbours[one]:
            mutant[index - 1], mutant[index] = other, one
    return mutant
