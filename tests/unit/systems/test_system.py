from cdktf import App
from constructs import Construct

from constructs_lib.core.placement import placement_of
from systems.environment_stack import EnvironmentStack
from systems.system import place_system
from tests.support.synthesized import environment


def test_what_stands_below_a_system_has_its_region_provider_and_tag(tmp_path):
    stack = EnvironmentStack(App(outdir=str(tmp_path), stack_traces=False), environment("dev", data_api=None))
    system = Construct(stack, "System")
    below = Construct(system, "Below")

    place_system(system, stack, application="orders", region="eu-west-1")

    placement = placement_of(below)
    assert placement.region == "eu-west-1"
    assert placement.provider is stack.provider("eu-west-1")
    assert placement.tags == {"Application": "orders"}
    assert placement.account == "111111111111"
    assert placement_of(stack).tags == {}
