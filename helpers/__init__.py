"""Load, compare and report published inspections of probation services in England and Wales."""
