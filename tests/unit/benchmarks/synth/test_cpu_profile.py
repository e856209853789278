import pytest

from benchmarks.synth.cpu_profile import categories, inclusive

PROGRAM = "file:///tmp/jsii-runtime-1/lib/program.js"
CDKTF = "file:///tmp/jsii-kernel-1/node_modules/cdktf/lib/index.js"
SEMVER = "file:///tmp/jsii-kernel-1/node_modules/cdktf/node_modules/semver/index.js"
NODES = {
    1: ("(root)", "", [2, 3, 9]),
    2: ("(garbage collector)", "", []),
    3: ("run", PROGRAM, [4, 5]),
    4: ("readLine", PROGRAM, []),
    5: ("processRequest", PROGRAM, [6]),
    6: ("_Kernel_load", PROGRAM, [7, 10]),
    7: ("wrapModuleLoad", "node:internal/modules/cjs/loader", [8]),
    8: ("", CDKTF, [11]),
    9: ("executeUserEntryPoint", "node:internal/modules/run_main", []),
    10: ("digestFile", PROGRAM, []),
    11: ("wrapSafe", "node:internal/modules/cjs/loader", [12]),
    12: ("", SEMVER, []),
}


def profile(*samples):
    """Make a profile of nodes that were active 1 ms each, after 1 ms before the first."""
    nodes = [
        {"id": number, "callFrame": {"functionName": name, "url": url}, "children": children}
        for number, (name, url, children) in NODES.items()
    ]
    end = 1000 * (len(samples) + 1)
    return {"nodes": nodes, "samples": samples, "timeDeltas": [1000] * len(samples), "startTime": 0, "endTime": end}


def counted(found):
    return {name: value for name, value in found.items() if value}


def test_categories_add_up_to_the_time_that_was_profiled():
    assert sum(categories(profile(9, 3, 4, 6, 10, 8, 2)).values()) == 8.0


@pytest.mark.parametrize(
    ("node", "category"),
    [
        (2, "garbage"),
        (3, "running the kernel's program"),
        (4, "waiting for Python, reading requests"),
        (5, "answering requests, synth included"),
        (6, "rest of loading assemblies"),
        (8, "running modules of assemblies"),
        (9, "start of Node itself"),
        (10, "digest of archives"),
        (11, "compiling modules"),
    ],
)
def test_sample_counts_to_one_category(node, category):
    assert counted(categories(profile(node))) == {category: 2.0}


def test_load_counts_to_the_assembly_whose_module_runs_first_garbage_and_waiting_not():
    found = inclusive(profile(4, 6, 10, 2, 8, 12, 4, 6))

    assert found["load of cdktf"] == 4.0
    assert found["load of assemblies and types"] == 5.0
    assert found["modules: finding, compiling, running"] == 2.0
    assert "load of semver" not in found
