"""A project with pauses as a constraint model of OR-Tools CP-SAT. The only place that imports OR-Tools.

Sources: P. Baptiste, C. Le Pape and W. Nuijten, Constraint-Based Scheduling, 2001, for cumulative resources; P.
Laborie, J. Rogerie, P. Shaw and P. Vilím, IBM ILOG CP optimizer for scheduling, Constraints 23 (2018), for activities
that calendars make longer.
"""

from collections import defaultdict
from collections.abc import Sequence

from ortools.sat.python import cp_model

from .paused import PausedProject, Pauses, finish_of


class Search(cp_model.CpSolverSolutionCallback):
    """The search for a makespan from `lower_bound` to `makespan`, which move towards each other while it runs.

    `starts` are those of the best schedule found, None before there is one. `settled` says that none is better.
    """

    def __init__(self, paused: PausedProject, hints: Sequence[int], lower_bound: int, makespan: int) -> None:
        super().__init__()
        self.lower_bound, self.makespan = lower_bound, makespan
        self.starts: list[int] | None = None
        self.settled = False
        self._model = cp_model.CpModel()
        self._solver = cp_model.CpSolver()
        self._end = self._variable(lower_bound, makespan, makespan)
        self._model.minimize(self._end)
        project = paused.project
        latest = [release if at in paused.fixed else makespan for at, release in enumerate(project.releases)]
        self._starts = list(map(self._variable, project.releases, latest, hints))
        lasting = list(map(self._lasting, self._starts, hints, project.durations, paused.pauses))
        self._intervals = [interval for interval, _ in lasting]
        self._finishes = [finish for _, finish in lasting]
        self._link(paused)
        self._share(paused)

    def run(self, seconds: float) -> None:
        """Search until the time is over, all is tried, or `stop` is called.

        One worker goes the same way each time. It proves most in little time without linear relaxations, and without
        looking for what goes one by one in resources of which there is more than one.

        Raises:
            ValueError: the project has no schedule of the given makespan.
        """
        parameters = self._solver.parameters
        parameters.max_time_in_seconds = seconds
        parameters.num_workers = 1
        parameters.random_seed = 0
        parameters.linearization_level = 0
        parameters.use_disjunctive_constraint_in_cumulative = False
        parameters.catch_sigint_signal = False
        self._solver.best_bound_callback = self._raise_bound
        status = self._solver.solve(self._model, self)
        if status in (cp_model.INFEASIBLE, cp_model.MODEL_INVALID):
            raise ValueError(f"there is no schedule of a makespan of {self.makespan}")
        self.settled = status == cp_model.OPTIMAL
        if self.settled:
            self.lower_bound = self.makespan

    def stop(self) -> None:
        """End the search soon; what was found and proved stays."""
        self._solver.stop_search()

    def on_solution_callback(self) -> None:
        """Keep a better schedule."""
        self.makespan = self.value(self._end)
        self.starts = list(map(self.value, self._starts))

    def _raise_bound(self, bound: float) -> None:
        self.lower_bound = max(self.lower_bound, round(bound))

    def _variable(self, least: int, most: int, hint: int) -> cp_model.IntVar:
        variable = self._model.new_int_var(least, max(least, most), "")
        self._model.add_hint(variable, hint)
        return variable

    def _lasting(
        self, start: cp_model.IntVar, hint: int, duration: int, pauses: Pauses
    ) -> tuple[cp_model.IntervalVar, cp_model.LinearExpr]:
        """When an activity takes place, and its finish: what pauses it before that makes it longer."""
        model = self._model
        if not pauses:
            return model.new_fixed_size_interval_var(start, duration, ""), start + duration
        ends = finish_of(hint, duration, pauses)
        finish = self._variable(duration, self.makespan, ends)
        longer = self._variable(0, sum(end - begin for begin, end in pauses), ends - hint - duration)
        inside: list[cp_model.LinearExpr] = []
        for begin, end in pauses:
            after, beyond = self._variable(0, 1, hint >= end), self._variable(0, 1, ends > begin)
            model.add(start >= end).only_enforce_if(after)
            model.add(start < begin).only_enforce_if(~after)
            model.add(finish > end).only_enforce_if(beyond)
            model.add(finish <= begin).only_enforce_if(~beyond)
            model.add(after <= beyond)
            inside.append(beyond - after)
        model.add(longer == cp_model.LinearExpr.weighted_sum(inside, [end - begin for begin, end in pauses]))
        return model.new_interval_var(start, longer + duration, finish, ""), finish

    def _link(self, paused: PausedProject) -> None:
        """Who waits for whom, and that all have ended at the end."""
        for before, after, delay in paused.project.arcs:
            self._model.add(self._starts[after] >= self._starts[before] + delay)
        for before, after, lag in paused.follows:
            self._model.add(self._starts[after] >= self._finishes[before] + lag)
        for finish in self._finishes:
            self._model.add(self._end >= finish)

    def _share(self, paused: PausedProject) -> None:
        """Nobody is needed for more than there is: one after the other where no two go together."""
        users: defaultdict[int, list[tuple[cp_model.IntervalVar, int]]] = defaultdict(list)
        project = paused.project
        for interval, duration, demand in zip(self._intervals, project.durations, project.demands, strict=True):
            for resource, amount in demand if duration else ():
                users[resource].append((interval, amount))
        for resource, use in users.items():
            intervals, amounts = zip(*use, strict=True)
            if 2 * min(amounts) > project.capacities[resource]:
                self._model.add_no_overlap(intervals)
            else:
                self._model.add_cumulative(intervals, amounts, project.capacities[resource])
