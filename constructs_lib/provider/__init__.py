"""The fast way into the generated AWS provider package.

The package imports its 2,135 modules in Python, and the kernel process requires all of them again in Node: 10 to 25 s
and 0.55 GB before the first resource exists.  ``load_on_demand()`` makes both sides load a module when it is first
used.  Importing ``constructs_lib`` does it; another project calls it before it imports ``cdktf``.
"""

from constructs_lib.provider.on_demand import load_on_demand

__all__ = ["load_on_demand"]
