"""Bring official documents to this machine, as their servers allow, with where each came from.

May import every layer below (0 to 4) but not publish; only the command imports it.
"""
