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
    for root in range(len(graph)):
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
