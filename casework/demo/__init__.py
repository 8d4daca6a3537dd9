"""A believable council to try things on: invented people, and the matters that real councils are told of."""

from casework.demo.load import load

__all__ = ["load"]
