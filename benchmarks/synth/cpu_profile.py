"""What the kernel did, from the samples of Node's own profiler (``--cpu-prof``).

A sample counts to the first category of which a function is among those that were active.  Functions are told by their
names in Node 20 to 24 and in jsii's kernel; what is not known is counted as running code, not lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_MODULE = re.compile(r"/node_modules/((?:@[^/]+/)?[^/]+)/")


@dataclass(frozen=True, slots=True)
class Frame:
    """A function that was active."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Sample:
    """What was active for some time, the innermost function first."""

    milliseconds: float
    stack: tuple[Frame, ...]

    def inside(self, *names: str) -> bool:
        """Return whether one of these functions was active."""
        return any(frame.name in names for frame in self.stack)


# The order decides: a digest is taken while an assembly is loaded, and is not counted there.
_CATEGORIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("garbage", ("(garbage collector)",)),
    ("waiting for Python, reading requests", ("readLine",)),
    ("writing answers", ("writeLine",)),
    ("digest of archives", ("digestFile",)),
    ("compiling modules", ("wrapSafe", "compileForInternalLoader", "compileFunctionForCJSLoader")),
    ("stack traces of tokens", ("captureStackTrace",)),
    ("finding modules", ("wrapResolveFilename", "resolveForCJSWithHooks", "getNearestParentPackageJSON")),
)
_LOAD = "_Kernel_load"
_ASSEMBLY = "load of "
# Functions of the kernel by what they do for Python.
_INCLUSIVE = {
    "load of the kernel's program": ("executeUserEntryPoint",),
    "load of assemblies and types": (_LOAD, "_Kernel_findCtor", "_Kernel_typeInfoForFqn"),
    "modules: finding, compiling, running": ("wrapModuleLoad",),
    "requests for a construct": ("_Kernel_create",),
    "synth in the kernel": ("synth",),
}


def categories(profile: dict[str, Any]) -> dict[str, float]:
    """Return the milliseconds of each category; together they are the time that was profiled."""
    known = [name for name, _ in _CATEGORIES]
    order = ["start of Node itself", "running the kernel's program", "running modules of assemblies"]
    order += ["rest of loading assemblies", "answering requests, synth included", "native code of no function", *known]
    found = dict.fromkeys(order, 0.0)
    for sample in samples(profile):
        found[category(sample)] += sample.milliseconds
    return found


def category(sample: Sample) -> str:
    """Return what a sample counts to."""
    for name, functions in _CATEGORIES:
        if sample.inside(*functions):
            return name
    if sample.inside("(program)", "(idle)"):
        return "native code of no function"
    if sample.inside("processRequest"):
        if sample.inside("wrapModuleLoad"):
            return "running modules of assemblies"
        return "rest of loading assemblies" if sample.inside(_LOAD) else "answering requests, synth included"
    return "running the kernel's program" if _of_program(sample) else "start of Node itself"


def inclusive(profile: dict[str, Any]) -> dict[str, float]:
    """Return the milliseconds of some functions with all that they call, without waiting; each assembly by its name."""
    found: dict[str, float] = {}
    unnamed, loading = 0.0, False
    assembly: str | None = None
    for sample in samples(profile):
        if sample.inside(_LOAD):
            if not loading:
                assembly, unnamed, loading = None, 0.0, True
            assembly = assembly or module_of(sample)
            unnamed += sample.milliseconds
            if assembly:
                key = f"{_ASSEMBLY}{assembly}"
                found[key] = found.get(key, 0.0) + unnamed
                unnamed = 0.0
        elif sample.inside("readLine", "processRequest"):
            loading = False
        if not sample.inside("readLine"):
            for name, functions in _INCLUSIVE.items():
                if sample.inside(*functions):
                    found[name] = found.get(name, 0.0) + sample.milliseconds
    return found


def module_of(sample: Sample) -> str | None:
    """Return the outermost package of which a function is active."""
    for frame in reversed(sample.stack):
        if match := _MODULE.search(frame.url):
            return match[1]
    return None


def samples(profile: dict[str, Any]) -> Iterator[Sample]:
    """Return the samples of a profile, in the order of time."""
    stacks = _stacks(profile["nodes"])
    # A delta is the time since the sample before, so it belongs to that; the first one is the time before any sample.
    first, *deltas = profile["timeDeltas"]
    last = profile["endTime"] - profile["startTime"] - first - sum(deltas)
    deltas = [*deltas, last]
    deltas[0] += first
    for node, microseconds in zip(profile["samples"], deltas, strict=True):
        yield Sample(microseconds / 1000, stacks[node])


def _stacks(nodes: Sequence[dict[str, Any]]) -> dict[int, tuple[Frame, ...]]:
    parents = {child: node["id"] for node in nodes for child in node.get("children", ())}
    frames = {node["id"]: Frame(node["callFrame"]["functionName"], node["callFrame"]["url"]) for node in nodes}
    stacks: dict[int, tuple[Frame, ...]] = {}
    for node in frames:
        stack, at = [], node
        while at is not None:
            stack.append(frames[at])
            at = parents.get(at)
        stacks[node] = tuple(stack)
    return stacks


def _of_program(sample: Sample) -> bool:
    return any(frame.url.endswith("/lib/program.js") for frame in sample.stack)
