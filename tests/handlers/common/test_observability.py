import json

from common.observability import make_logger, make_tracer


def test_a_log_line_has_service_stage_and_an_rfc_3339_time(capsys):
    make_logger("observed", level="INFO", stage="dev").info("said", status=201)

    line = json.loads(capsys.readouterr().out)

    assert line["message"] == "said"
    assert (line["service"], line["stage"], line["level"], line["status"]) == ("observed", "dev", "INFO", 201)
    assert line["timestamp"][10] == "T"


def test_the_level_hides_what_is_below_it(capsys):
    logger = make_logger("observed-quietly", level="WARN", stage="dev")

    logger.info("hidden")
    logger.warning("shown")

    assert [json.loads(line)["message"] for line in capsys.readouterr().out.splitlines()] == ["shown"]


def test_the_service_name_is_given_in_code(monkeypatch):
    monkeypatch.delenv("POWERTOOLS_SERVICE_NAME", raising=False)

    assert make_tracer("traced").service == "traced"
