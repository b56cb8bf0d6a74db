"""The resource-constrained project scheduling problem: in which order to place activities so that all is done soonest.

Whole numbers only: nothing here knows calendars, people or plans. `Project` is the problem, `find_order` the search,
`decode` the schedule of one order, `budget` the effort that a project of a given size is worth.
"""
