"""Turn notebooks into pages: the batch renderer and the `probation` command.

May import every layer below (0 to 4); nothing below imports it.
"""
