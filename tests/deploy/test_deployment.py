"""The files of `deploy/`: they name what is there, run nothing as root, and bound what strangers may take."""

import re
import subprocess
import sys
import tomllib

import yaml

from mpp_geo.core.paths import ROOT
from mpp_geo.web.admission import MAX_UPLOAD_BYTES
from mpp_geo.web.endpoints import ROUTES
from mpp_geo.web.metrics import REGISTRY
from mpp_geo.web.settings import read_settings
from tests.browser.nginx import find_nginx

DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
KUBERNETES = {one["kind"]: one for one in yaml.safe_load_all((DEPLOY / "kubernetes" / "mpp-geo.yaml").read_text())}
UNIT = (DEPLOY / "systemd" / "mpp-geo@.service").read_text(encoding="utf-8")
NGINX = (DEPLOY / "nginx" / "nginx.conf").read_text(encoding="utf-8")
PATHS = {getattr(route, "path", "") for route in ROUTES}


def test_the_image_holds_what_the_app_needs_and_no_more():
    copied = re.findall(r"^COPY (?!--from)(\S+) ", DOCKERFILE, flags=re.MULTILINE)
    assert set(copied) == {"requirements.txt", "app.py", ".streamlit", "mpp_geo", "data/product"}
    assert all((ROOT / name).exists() for name in copied)
    sent = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line[1:] for line in sent if line.startswith("!")} == set(copied)
    assert "--require-hashes" in DOCKERFILE
    # The libraries are those of the lock: no other package is named.
    assert not re.search(r"pip install(?!.*--requirement)", DOCKERFILE.replace("\\\n", " "))


def test_the_image_runs_as_nobody_checks_itself_and_ends_by_a_signal():
    final = DOCKERFILE.split("FROM ")[-1]
    assert re.search(r"^USER 10001:10001$", final, flags=re.MULTILINE)
    assert "HEALTHCHECK" in final
    assert "STOPSIGNAL SIGTERM" in final
    assert "/readyz" in final
    assert "/readyz" in PATHS


def test_what_the_image_leaves_out_is_imported_by_no_module_of_the_app():
    left_out = re.search(r"pip uninstall --yes (mapclassify.*?) \\", DOCKERFILE)[1].split()
    names = {"scikit-learn": "sklearn", "vl-convert-python": "vl_convert"}
    modules = [names.get(package, package) for package in left_out]
    assert len(modules) == 7
    code = (
        f"import sys\nfor name in {modules!r}: sys.modules[name] = None\n"
        "import mpp_geo.web.page, mpp_geo.web.startup, streamlit_folium\n"
        "from mpp_geo.core.product import read_records\nfrom mpp_geo.core.selection import Selection\n"
        "from mpp_geo.files import make_file\nfrom mpp_geo.figures import make_figure\n"
        "chosen = Selection(read_records().choices, provinces=('96',))\n"
        "for form in ('gpkg', 'parquet', 'xlsx'): make_file(chosen, form)\n"
        "make_figure(chosen, 'png', 'wide')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_compose_starts_three_that_write_nothing_behind_one_proxy():
    services = COMPOSE["services"]
    apps = [service for name, service in services.items() if name.startswith("app-")]
    assert len(apps) == 3
    upstream = (DEPLOY / "nginx" / "upstream.conf").read_text(encoding="utf-8")
    assert re.findall(r"server (app-\d):8501", upstream) == [name for name in services if name.startswith("app-")]
    for app in apps:
        assert (app["read_only"], app["cap_drop"]) == (True, ["ALL"])
        assert "ports" not in app
        read_settings({name: str(value) for name, value in app["environment"].items()})
    assert COMPOSE["networks"]["inner"]["internal"]


def test_kubernetes_asks_what_there_is_and_counts_by_a_metric_of_ours():
    pod = KUBERNETES["Deployment"]["spec"]["template"]["spec"]
    (app,) = pod["containers"]
    assert {app[probe]["httpGet"]["path"] for probe in ("startupProbe", "readinessProbe", "livenessProbe")} <= PATHS
    assert app["securityContext"]["readOnlyRootFilesystem"]
    assert pod["securityContext"]["runAsNonRoot"]
    (metric,) = KUBERNETES["HorizontalPodAutoscaler"]["spec"]["metrics"]
    assert metric["pods"]["metric"]["name"] in {family.name for family in REGISTRY.collect()}
    assert KUBERNETES["PodDisruptionBudget"]["spec"]["minAvailable"] < KUBERNETES["Deployment"]["spec"]["replicas"]
    # Downloads are finished before the end is forced: what comes before counts towards the same time.
    assert pod["terminationGracePeriodSeconds"] >= 38
    assert set(KUBERNETES) >= {"Service", "Ingress", "NetworkPolicy"}


def test_the_unit_starts_the_app_without_rights():
    assert "ExecStart=/opt/mpp-geo/.venv/bin/streamlit run app.py " in UNIT
    for line in ("DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes", "RestartPreventExitStatus=1 2"):
        assert line in UNIT.splitlines()
    variables = dict(pair.split("=", 1) for pair in re.search(r"^Environment=(.*)$", UNIT, flags=re.M)[1].split())
    read_settings({**variables, "MPP_GEO_METRICS_TOKEN": "0123456789abcdef"})


def test_nginx_bounds_what_a_client_may_take():
    assert re.search(r"location /_stcore/upload_file/ \{[^}]*client_max_body_size 11m", NGINX)
    assert MAX_UPLOAD_BYTES < 11 * 1024 * 1024
    for bound in ("client_header_timeout 10s", "client_body_timeout 15s", "send_timeout 30s", "limit_conn clients 500"):
        assert f"{bound};" in NGINX
    for path in ("/metrics", "/_stcore/metrics", "/readyz"):
        assert f"location = {path} {{ return 404; }}" in NGINX
    # A location that sets a header inherits none: each that asks a process says them all.
    assert NGINX.count("include proxy.conf;") == NGINX.count("proxy_pass http://mpp_geo;") >= 5


def test_nginx_takes_its_configuration(tmp_path):
    for path in (DEPLOY / "nginx").iterdir():
        text = path.read_text(encoding="utf-8").replace("access_log /dev/stdout", f"access_log {tmp_path}/access.log")
        # Names of other machines are not looked up here.
        (tmp_path / path.name).write_text(re.sub(r"app-\d:", "127.0.0.1:", text), encoding="utf-8")
    command = [find_nginx(), "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20)
    assert done.returncode == 0, done.stderr


def test_versions_agree():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    least = tuple(int(part) for part in version.removeprefix(">=").split("."))
    images = {
        tuple(int(part) for part in found.split(".")) for found in re.findall(r"python:(\d+\.\d+)-slim", DOCKERFILE)
    }
    assert len(images) == 1
    assert min(images) >= least
