#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests ninjaone-sandbox with clients that do not use this SDK: urllib and curl.

usage: stranger.py PROGRAM
"""
import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

PROGRAM = sys.argv[1]


def check(condition, what):
    if not condition:
        raise SystemExit(f"FAILED: {what}")


class Sandbox:
    """Starts ninjaone-sandbox as a user would, and reads its address from the banner."""

    def __init__(self, *options):
        self.process = subprocess.Popen([PROGRAM, *options], stdout=subprocess.PIPE, text=True)
        self.variables = {}
        self.banner = ""
        for line in self.process.stdout:
            self.banner += line
            word = line.strip()
            if word.startswith("export "):
                name, value = word[len("export "):].split("=", 1)
                self.variables[name] = value.strip("'")
            if line.startswith("Ctrl-C"):
                break
        self.url = self.variables["NINJAONE_BASE_URL"]
        self.token = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        check(self.process.wait(timeout=10) == 0, "SIGINT ends the program with status 0")

    def request(self, method, path, body=None, headers=None):
        headers = dict(headers or {})
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json; charset=utf-8")
        request = urllib.request.Request(self.url + path, data=data, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                text = answer.read()
                return answer.status, json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            text = error.read()
            return error.code, json.loads(text) if text else None

    def sign_in(self, path="/ws/oauth/token"):
        form = {
            "scope": "monitoring management control",
            "client_secret": self.variables["NINJAONE_CLIENT_SECRET"],
            "client_id": self.variables["NINJAONE_CLIENT_ID"],
            "grant_type": "client_credentials",
        }
        data = urllib.parse.urlencode(form).encode()
        with urllib.request.urlopen(self.url + path, data=data, timeout=10) as answer:
            self.token = json.load(answer)["access_token"]

    def by_id(self, path, size, **query):
        rows, after = [], 0
        while True:
            query.update(pageSize=size, after=after)
            status, page = self.request("GET", f"{path}?{urllib.parse.urlencode(query, quote_via=urllib.parse.quote)}")
            check(status == 200, f"{path}: {status}: {page}")
            if not page:
                return rows
            rows += page
            after = page[-1]["id"]


def check_reads(sandbox):
    status, error_body = sandbox.request("GET", "/v2/devices")
    check((status, error_body["error_code"]) == (400, 2), "no token: 400 code 2")
    sandbox.sign_in("/oauth/token")
    sandbox.sign_in()
    for prefix in ("/v2", "/api/v2", "/ws/api/v2"):
        devices = sandbox.by_id(prefix + "/devices", 1000)
        check(len(devices) == 1115, f"{prefix}: {len(devices)} devices")
        ids = [device["id"] for device in devices]
        check(ids == sorted(set(ids)), "ids are ascending and unique")
    check(len(sandbox.by_id("/v2/devices-detailed", 400)) == 1115, "detailed devices")
    check(len(sandbox.by_id("/v2/organization/2/devices", 50)) == 115, "an organization's devices")
    offline = sandbox.by_id("/v2/devices", 1000, df="org in (1,2) AND offline")
    check(offline and all(device["offline"] for device in offline), "the filter")
    check(sandbox.request("GET", "/v2/devices?df=deviceId%3D5")[0] == 500, "an unknown key of the filter is 500")


def check_reports(sandbox):
    cursor, rows, count = None, 0, None
    while True:
        path = "/v2/queries/software?pageSize=300" + (f"&cursor={cursor}" if cursor else "")
        page = sandbox.request("GET", path)[1]
        if not page["results"]:
            break
        check(page["cursor"]["offset"] == rows, "the offset")
        rows += len(page["results"])
        cursor, count = page["cursor"]["name"], page["cursor"]["count"]
    check(rows == count and rows > 1000, f"{rows} of {count} programs")

    seen, older = set(), None
    while True:
        page = sandbox.request("GET", "/v2/activities?pageSize=500" + (f"&olderThan={older}" if older else ""))[1]
        if not page["activities"]:
            break
        seen |= {activity["id"] for activity in page["activities"]}
        older = min(activity["id"] for activity in page["activities"])
    check(len(seen) == 1155 and min(seen) > 2**32, f"{len(seen)} activities")


def check_writes(sandbox):
    status, made = sandbox.request("POST", "/v2/organizations", {"name": "Stränge, \"Inc\"", "locations": [{"name": "HQ"}]})
    check(status == 200 and len(made["locations"]) == 1, "an organization is created")
    check(sandbox.request("PATCH", "/v2/device/42", {"displayName": "Zoë's"}) == (204, None), "a device is renamed")
    check(sandbox.request("GET", "/v2/device/42")[1]["displayName"] == "Zoë's", "the device has the new name")
    check(sandbox.request("PATCH", "/v2/device/42", {"systemName": "x"})[0] == 400, "some members are read-only")
    check(sandbox.request("PUT", "/v2/webhook", {"url": "https://hook.example/", "events": ["ALERT_TRIGGERED"]})[0] == 204, "a webhook is configured")
    alert = sandbox.request("GET", "/v2/alerts")[1][0]
    check(sandbox.request("DELETE", f"/v2/alert/{alert['uid']}")[0] == 204, "an alert is reset")
    newest = sandbox.request("GET", "/v2/activities?type=CONDITION&pageSize=10")[1]["activities"][0]
    check((newest["statusCode"], newest["seriesUid"]) == ("RESET", alert["uid"]), "an activity of the reset")
    check(sandbox.request("DELETE", "/v2/webhook")[0] == 204, "the webhook is removed")


def curl(sandbox, *arguments):
    command = ["curl", "-sS", "--max-time", "10", "-H", "Authorization: Bearer " + sandbox.token, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def check_curl(sandbox):
    url = sandbox.url + "/v2/organizations"
    check(len(json.loads(curl(sandbox, "--compressed", url))) == 4, "curl reads a list")
    # curl sends a body of unknown length in chunks, and a large one after "100 Continue".
    big = json.dumps({"name": "Big", "description": "x" * 2_000_000})
    for extra in (["-H", "Transfer-Encoding: chunked"], []):
        made = subprocess.run(
            ["curl", "-sS", "--max-time", "20", "-H", "Authorization: Bearer " + sandbox.token, "-H", "Content-Type: application/json",
             *extra, "--data-binary", "@-", url], check=True, capture_output=True, text=True, input=big).stdout
        check(len(json.loads(made)["description"]) == 2_000_000, "a large body is received")
    connections = curl(sandbox, "-o", os.devnull, "-w", "%{num_connects} ", url, "-o", os.devnull, url, "-o", os.devnull, url)
    check(connections.split() == ["1", "0", "0"], f"the connection is reused: {connections}")
    check("200 OK" in curl(sandbox, "--head", sandbox.url + "/app-version.txt"), "HEAD")
    check(curl(sandbox, "--http1.0", sandbox.url + "/app-version.txt") == "13.0.20", "HTTP/1.0")


def documented_dialect():
    with Sandbox("--dialect", "documented", "--devices", "115", "--organizations", "12") as sandbox:
        sandbox.sign_in("/oauth/token")
        names, query = [], ""
        while True:
            page = sandbox.request("GET", "/api/v2/organizations?pageSize=5" + query)[1]
            names += [row["name"] for row in page["results"]]
            if not page["pageInfo"]["hasNextPage"]:
                break
            query = "&after=" + urllib.parse.quote(page["pageInfo"]["endCursor"])
        check(len(set(names)) == 12, f"{len(names)} organizations")
        status, made = sandbox.request("POST", "/api/v2/organizations", {"name": "New", "description": "d"})
        check(status == 201 and made["id"], "201")
        status, error_body = sandbox.request("POST", "/api/v2/organizations", {"description": "d"})
        check(status == 422 and error_body["error"] == "validation_error" and error_body["details"]["field"] == "name", "422")


def command_line():
    def run(*arguments):
        return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=30)

    show = 'echo "$NINJAONE_BASE_URL $NINJAONE_CLIENT_ID $NINJAONE_CLIENT_SECRET $NINJAONE_SCOPE"; exit 7'
    done = run("--devices", "5", "--", "sh", "-c", show)
    check(done.returncode == 7, "the exit status of the command")
    check(done.stdout.startswith("http://127.0.0.1:") and len(done.stdout.split()) == 6, "the variables of the command: " + done.stdout)
    check("simulated" in done.stderr, "with a command, the banner is on stderr")
    check(run("--", "sh", "-c", "kill -TERM $$").returncode == 128 + signal.SIGTERM, "a command that a signal ends")
    check(run("--", "/no/such/program").returncode == 127, "a command that does not exist")
    for bad in (["--what"], ["--port", "x"], ["--dialect", "latin"], ["--fault", "GET"]):
        refused = run(*bad)
        check(refused.returncode == 2 and refused.stderr.startswith("ninjaone-sandbox: "), f"{bad}: {refused.returncode}")
    check("--dialect" in run("--help").stdout, "--help")


with Sandbox() as box:
    check("simulated" in box.banner, "the banner names the program")
    check_reads(box)
    check_reports(box)
    check_writes(box)
    check_curl(box)
documented_dialect()
command_line()
print("all checks passed")
