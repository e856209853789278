"""What the control plane answers to the data plane and to the command line (see ``localcloud.contract``)."""

from __future__ import annotations

import hmac
import os
from typing import Any
from urllib.parse import unquote

from flask import Flask, Response, jsonify, request
from moto.sts.models import sts_backends

from localcloud.contract import PREFIX, SECRET_HEADER, Caller, Credentials
from localcloud.control.callers import Callers
from localcloud.control.data_plane import DataPlane
from localcloud.control.function_configuration import code, function_configuration
from localcloud.control.function_urls import function_url
from localcloud.control.inventory import inventory, log_events
from localcloud.control.records import record
from localcloud.control.schedules import ScheduleError, run_schedule
from localcloud.control.snapshots import custom_domain, stage_snapshot
from localcloud.control.stores import stores
from localcloud.event_contract import RunSchedule

# Lambda renews the keys of a running environment; these outlive any of ours.
_CREDENTIALS_SECONDS = 12 * 3600


def create_internal_app(account: str, secret: str, callers: Callers, data_plane: DataPlane) -> Flask:
    """Return the application behind ``PREFIX``."""
    app = Flask("localcloud")

    @app.before_request
    def _know_each_other() -> tuple[Response, int] | None:
        if hmac.compare_digest(request.headers.get(SECRET_HEADER, ""), secret):
            return None
        return _refusal(f"{SECRET_HEADER} is missing or wrong", 403)

    @app.get(f"{PREFIX}/health")
    def _health() -> Response:
        return jsonify({"pid": os.getpid()})

    @app.get(f"{PREFIX}/apis/<api_id>/stages/<stage>")
    def _stage(api_id: str, stage: str) -> Any:
        return _found(stage_snapshot(account, api_id, stage), f"no stage {stage} of the API {api_id} is deployed")

    @app.get(f"{PREFIX}/domains/<host>")
    def _domain(host: str) -> Any:
        return _found(custom_domain(account, host), f"there is no domain name {host}")

    @app.get(f"{PREFIX}/functions/<path:name>")
    def _function(name: str) -> Any:
        region = request.args.get("region", "us-east-1")
        found = function_configuration(account, region, unquote(name))
        return _found(found, f"there is no function {unquote(name)} in {region}")

    @app.get(f"{PREFIX}/urls/<url_id>")
    def _url(url_id: str) -> Any:
        return _found(function_url(account, url_id), f"there is no function URL {url_id}")

    @app.get(f"{PREFIX}/code/<sha256>")
    def _code(sha256: str) -> Any:
        archive = code(account, sha256)
        if archive is None:
            return _refusal(f"no function or layer has the code {sha256}", 404)
        return Response(archive, mimetype="application/zip")

    @app.post(f"{PREFIX}/credentials")
    def _credentials() -> Response:
        wanted = request.get_json()
        return jsonify(_assume(account, wanted["roleArn"], wanted["sessionName"]))

    @app.post(f"{PREFIX}/caller")
    def _caller() -> Any:
        wanted = request.get_json()
        identity = callers.find(wanted["accessKeyId"])
        if identity is None or identity.session_token != wanted.get("sessionToken"):
            return _refusal(f"nobody has the access key {wanted['accessKeyId']} with this session token", 404)
        caller: Caller = {
            "arn": identity.arn,
            "userId": identity.user_id,
            "account": identity.account,
            "accessKeyId": identity.access_key_id,
            "secretAccessKey": identity.secret_access_key,
            "policies": list(identity.policies),
            "limits": list(identity.limits),
            "roleArn": identity.role_arn,
        }
        return jsonify(caller)

    @app.post(f"{PREFIX}/record")
    def _record() -> tuple[str, int]:
        record(account, request.get_json())
        return "", 204

    @app.post(f"{PREFIX}/schedules/run")
    def _run_schedule() -> Any:
        wanted: RunSchedule = request.get_json()
        try:
            return jsonify({"message": run_schedule(account, wanted, data_plane)})
        except ScheduleError as error:
            return _refusal(str(error), 404)

    @app.get(f"{PREFIX}/inventory")
    def _inventory() -> Response:
        return jsonify(inventory(account, data_plane.url))

    @app.get(f"{PREFIX}/stores")
    def _stores() -> Response:
        return jsonify(stores(account))

    @app.get(f"{PREFIX}/logs")
    def _logs() -> Response:
        return jsonify(log_events(account, int(request.args["since"]), request.args.get("group", "")))

    return app


def _found(answer: Any, otherwise: str) -> Any:
    return _refusal(otherwise, 404) if answer is None else jsonify(answer)


def _refusal(message: str, status: int) -> tuple[Response, int]:
    return jsonify({"message": message}), status


def _assume(account: str, role_arn: str, session_name: str) -> Credentials:
    role = sts_backends[account]["aws"].assume_role(
        region_name="us-east-1",
        role_session_name=session_name,
        role_arn=role_arn,
        policy=None,
        duration=_CREDENTIALS_SECONDS,
        external_id=None,
    )
    return {
        "accessKeyId": role.access_key_id,
        "secretAccessKey": role.secret_access_key,
        "sessionToken": role.session_token,
        "expiration": role.expiration.timestamp(),
    }
