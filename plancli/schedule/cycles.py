"""Cycles of a directed graph: one for each of its tangles, in linear time and without recursion."""

from collections import deque
from collections.abc import Iterator, Sequence

Graph = Sequence[Sequence[int]]
"""The neighbours of each node."""


def tangles(graph: Graph) -> Iterator[list[int]]:
    """The strongly connected components in which there is a cycle.

    Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1(2), 1972.
    """
    reached: dict[int, int] = {}
    lowest: dict[int, int] = {}
    open_nodes: list[int] = []
    is_open = [False] * len(graph)
    for root in _in_or_before_cycles(graph):
        path = [] if root in reached else [(root, iter(graph[root]))]
        while path:
            node, neighbours = path[-1]
            if node not in reached:
                reached[node] = lowest[node] = len(reached)
                open_nodes.append(node)
                is_open[node] = True
            for neighbour in neighbours:
                if neighbour not in reached:
                    path.append((neighbour, iter(graph[neighbour])))
                    break
                if is_open[neighbour]:
                    lowest[node] = min(lowest[node], lowest[neighbour])
            else:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
                if lowest[node] == reached[node]:
                    component = _close(open_nodes, is_open, node)
                    if len(component) > 1 or node in graph[node]:
                        yield component


def _in_or_before_cycles(graph: Graph) -> list[int]:
    """The nodes from which a way leads to a cycle: all others are taken away, one without neighbours at a time.

    Source: A. Kahn, "Topological sorting of large networks", Communications of the ACM 5(11), 1962.
    """
    left = [len(neighbours) for neighbours in graph]
    before: list[list[int]] = [[] for _ in graph]
    for node, neighbours in enumerate(graph):
        for neighbour in neighbours:
            before[neighbour].append(node)
    away = [node for node, count in enumerate(left) if not count]
    for node in away:
        for other in before[node]:
            left[other] -= 1
            if not left[other]:
                away.append(other)
    return [node for node, count in enumerate(left) if count]


def shortest_cycle(graph: Graph, start: int, within: set[int]) -> list[int]:
    """The shortest way from a node of a tangle through its nodes back to itself, by breadth-first search."""
    came_from = {start: start}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for neighbour in graph[node]:
            if neighbour == start:
                return _way(came_from, start, node)
            if neighbour in within and neighbour not in came_from:
                came_from[neighbour] = node
                waiting.append(neighbour)
    return []


def _close(open_nodes: list[int], is_open: list[bool], root: int) -> list[int]:
    component = []
    while True:
        node = open_nodes.pop()
        is_open[node] = False
        component.append(node)
        if node == root:
            return component


def _way(came_from: dict[int, int], start: int, node: int) -> list[int]:
    way = [node]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]
