"""Documents brought here and read into draft rows, each value with its place in the document.

May import every layer below (0 to 4) but not publish; only the command imports it.
"""
