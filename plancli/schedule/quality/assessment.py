"""The assessment of a whole plan, each thing that its figures share computed once."""

from plancli.model.plan import Plan
from plancli.model.thresholds import Thresholds
from plancli.schedule.calendar import calendar_of
from plancli.schedule.result import Schedule
from plancli.schedule.work import half_up

from . import logic, path, progress, work
from .population import Population, populations
from .result import CharterQuality, Quality


def compute_quality(plan: Plan, schedule: Schedule) -> Quality:
    """The fourteen figures of every charter that is forecast, with the limits of plan.yaml."""
    limits = plan.settings.checks.thresholds if plan.settings.checks else Thresholds()
    assess = _Assessment(plan, schedule, limits)
    return Quality({each.address: assess.charter(each) for each in populations(plan, schedule)}, limits)


class _Assessment:
    def __init__(self, plan: Plan, schedule: Schedule, limits: Thresholds) -> None:
        self._plan = plan
        self._schedule = schedule
        self._logic = logic.Logic(plan, schedule)
        self._calendar = calendar_of(plan)
        self._high = half_up(limits.high_slack.minutes(plan.units))
        self._long = half_up(limits.long_tasks.minutes(plan.units))

    def charter(self, population: Population) -> CharterQuality:
        """The figures of one charter."""
        today, calendar, forecast = self._schedule.today, self._calendar, population.forecast
        is_open = bool(population.open)
        return CharterQuality(
            address=population.address,
            open_ended=self._logic.open_ended(population),
            leads=logic.leads(population),
            lags=logic.lags(population),
            other_links=logic.other_links(population),
            hard_constraints=work.hard_constraints(population),
            high_slack=work.high_slack(population, self._high),
            negative_slack=work.negative_slack(population),
            long_tasks=work.long_tasks(population, self._long, calendar),
            invalid_dates=progress.invalid_dates(population, today),
            without_people=work.without_people(population, self._plan.units.day_minutes, calendar),
            missed=progress.missed(population, today),
            path_test=path.path_test(self._plan, self._schedule, forecast) if is_open else None,
            path_length=path.path_length(today.start_minute, forecast, calendar) if is_open else None,
            execution=progress.execution(population, today),
        )
