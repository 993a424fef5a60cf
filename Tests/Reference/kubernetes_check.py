"""Checks the Kubernetes manifests: each document against the strict schemas of two versions of the API, and names, ports,
labels, keys and options of all of them against each other.

usage: kubernetes_check.py FOLDER [--program LOADSTRESS] [--self-test]
"""

import argparse
import copy
import pathlib
import subprocess
import sys

import kubernetes_validate
import yaml

VERSIONS = ["1.31.0", "1.36.0"]


class Mistake(Exception):
    """Something in the manifests is wrong."""


def load(folder: pathlib.Path) -> list[dict]:
    """The documents that a kustomization stands for, with those of the folders it names; patches that delete are done."""
    kustomization = yaml.safe_load((folder / "kustomization.yaml").read_text())
    documents: list[dict] = []
    for name in kustomization["resources"]:
        path = folder / name
        if path.is_dir():
            documents += load(path)
        elif path.is_file():
            documents += [d for d in yaml.safe_load_all(path.read_text()) if d]
        else:
            raise Mistake(f"{folder}/kustomization.yaml names {name}, which is not there")
    for patch in kustomization.get("patches", []):
        target = patch["target"]
        wanted = (target["kind"], target["name"])
        found = [d for d in documents if (d["kind"], d["metadata"]["name"]) == wanted]
        if not found:
            raise Mistake(f"a patch is for {wanted}, which is not there")
        if "$patch: delete" in patch["patch"]:
            # The base's, not what this folder puts in its place.
            documents.remove(found[0])
    for kind, generator in (("ConfigMap", "configMapGenerator"), ("Secret", "secretGenerator")):
        for entry in kustomization.get(generator, []):
            keys = [line.split("=")[0] for line in entry["files"]]
            documents.append({"kind": kind, "metadata": {"name": entry["name"]}, "generated": keys})
            for line in entry["files"]:
                source = line.split("=")[-1]
                if not source.startswith("keys/") and not (folder / source).is_file():
                    raise Mistake(f"{entry['name']} is made of {source}, which is not there")
    return documents


def check_schemas(documents: list[dict]) -> int:
    count = 0
    for document in documents:
        if "generated" in document:
            continue
        for version in VERSIONS:
            try:
                kubernetes_validate.validate(document, version, strict=True)
            except kubernetes_validate.ValidationError as error:
                raise Mistake(f"{document['kind']} {document['metadata']['name']}, {version}: {error.message}") from None
            count += 1
    return count


def matches(selector: dict, labels: dict) -> bool:
    return all(labels.get(key) == value for key, value in selector.items())


def check_together(documents: list[dict], options: dict[str, set[str]]) -> None:
    by_kind: dict[str, dict[str, dict]] = {}
    for document in documents:
        names = by_kind.setdefault(document["kind"], {})
        name = document["metadata"]["name"]
        if name in names:
            raise Mistake(f"there are two of {document['kind']} {name}")
        names[name] = document
    pods = {}
    for kind in ("Job", "Deployment"):
        for name, document in by_kind.get(kind, {}).items():
            pods[f"{kind} {name}"] = document["spec"]["template"]
            if kind == "Deployment" and not matches(
                document["spec"]["selector"]["matchLabels"], document["spec"]["template"]["metadata"]["labels"]
            ):
                raise Mistake(f"Deployment {name} does not select its own pods")
    for name, pod in pods.items():
        check_pod(name, pod, by_kind, options)
    labels = [pod["metadata"]["labels"] for pod in pods.values()]
    for name, service in by_kind.get("Service", {}).items():
        behind = [p for p in pods.values() if matches(service["spec"]["selector"], p["metadata"]["labels"])]
        if len(behind) != 1:
            raise Mistake(f"Service {name} selects {len(behind)} kinds of pods")
        ports = {p["name"]: p["containerPort"] for c in behind[0]["spec"]["containers"] for p in c.get("ports", [])}
        for port in service["spec"]["ports"]:
            if ports.get(port["targetPort"]) != port["port"]:
                raise Mistake(f"Service {name}: port {port['name']} is none of its pods'")
    for kind in ("NetworkPolicy", "PodDisruptionBudget"):
        for name, document in by_kind.get(kind, {}).items():
            selector = document["spec"].get("podSelector") or document["spec"].get("selector")
            if not any(matches(selector["matchLabels"], one) for one in labels):
                raise Mistake(f"{kind} {name} selects no pods")


def check_pod(name: str, pod: dict, by_kind: dict, options: dict[str, set[str]]) -> None:
    spec = pod["spec"]
    if not spec["securityContext"].get("runAsNonRoot"):
        raise Mistake(f"{name} may run as root")
    sources: dict[str, set[str]] = {}
    for volume in spec["volumes"]:
        if "secret" in volume:
            kind, source = "Secret", volume["secret"]["secretName"]
            # PyYAML reads 0440 as octal, as Kubernetes does.
            if volume["secret"].get("defaultMode", 0o644) & 0o037:
                raise Mistake(f"{name}: the keys of {source} can be read by others")
        elif "configMap" in volume:
            kind, source = "ConfigMap", volume["configMap"]["name"]
        elif "persistentVolumeClaim" in volume:
            kind, source = "PersistentVolumeClaim", volume["persistentVolumeClaim"]["claimName"]
        else:
            continue
        if source not in by_kind.get(kind, {}):
            raise Mistake(f"{name} needs {kind} {source}, which is not there")
        sources[volume["name"]] = set(by_kind[kind][source].get("generated", []))
    for container in spec["containers"]:
        security = container["securityContext"]
        if security.get("allowPrivilegeEscalation") or "ALL" not in security["capabilities"]["drop"]:
            raise Mistake(f"{name} keeps privileges")
        paths = {}
        for mount in container["volumeMounts"]:
            if mount["name"] not in {volume["name"] for volume in spec["volumes"]}:
                raise Mistake(f"{name} mounts {mount['name']}, which is no volume")
            paths[mount["mountPath"]] = sources.get(mount["name"], set())
        check_arguments(name, [str(a) for a in container["args"]], paths, by_kind, options)
        probe = container.get("startupProbe", {}).get("exec", {}).get("command")
        if probe:
            check_arguments(name, probe[1:], paths, by_kind, options)


def check_arguments(
    name: str, arguments: list[str], paths: dict[str, set[str]], by_kind: dict, options: dict[str, set[str]]
) -> None:
    command = arguments[0]
    if command not in options:
        raise Mistake(f"{name}: there is no command {command}")
    for argument in arguments[1:]:
        if argument.startswith("--") and argument not in options[command]:
            raise Mistake(f"{name}: {command} has no option {argument}")
        for folder, keys in paths.items():
            if argument.startswith(folder + "/") and keys and argument.removeprefix(folder + "/") not in keys:
                raise Mistake(f"{name}: {argument} is not in what is mounted there")
        if argument.startswith("tcp://") and "127.0.0.1" not in argument and "*" not in argument:
            host, port = argument.removeprefix("tcp://").split(":")
            service = by_kind.get("Service", {}).get(host)
            if not service or int(port) not in [p["port"] for p in service["spec"]["ports"]]:
                raise Mistake(f"{name}: there is no Service at {argument}")


def known_options(program: str) -> dict[str, set[str]]:
    found = {}
    for command in ("coordinator", "worker", "status"):
        text = subprocess.run([program, command, "--help"], capture_output=True, text=True, timeout=60, check=True).stdout
        found[command] = {word.strip(",") for word in text.split() if word.startswith("--")}
    return found


def check(documents: list[dict], options: dict[str, set[str]]) -> int:
    count = check_schemas(documents)
    check_together(documents, options)
    return count


def self_test(documents: list[dict], options: dict[str, set[str]]) -> None:
    """Every one of these mistakes must be noticed."""

    def find(copied: list[dict], kind: str, name: str) -> dict:
        return next(d for d in copied if d["kind"] == kind and d["metadata"]["name"] == name)

    def container(copied: list[dict]) -> dict:
        return find(copied, "Job", "coordinator")["spec"]["template"]["spec"]["containers"][0]

    def change(where, key, value):
        def apply(copied):
            where(copied)[key] = value

        return apply

    pod = lambda c: find(c, "Job", "coordinator")["spec"]["template"]["spec"]
    mistakes = {
        "an unknown field": change(lambda c: find(c, "Service", "coordinator")["spec"], "prots", []),
        "a wrong type": change(lambda c: find(c, "Job", "coordinator")["spec"], "backoffLimit", "six"),
        "another port": change(lambda c: find(c, "Service", "coordinator")["spec"]["ports"][0], "port", 5556),
        "another label": change(lambda c: find(c, "Service", "coordinator")["spec"], "selector", {"app": "other"}),
        "another volume": change(lambda c: container(c)["volumeMounts"][0], "name", "datasets"),
        "another claim": change(lambda c: pod(c)["volumes"][0]["persistentVolumeClaim"], "claimName", "data"),
        "another secret": change(lambda c: pod(c)["volumes"][2]["secret"], "secretName", "keys"),
        "open keys": change(lambda c: pod(c)["volumes"][2]["secret"], "defaultMode", 0o444),
        "an unknown option": lambda c: container(c)["args"].append("--fast"),
        "an unknown file": lambda c: container(c)["args"].append("/keys/none"),
        "root": change(lambda c: pod(c)["securityContext"], "runAsNonRoot", False),
        "a policy for nobody": change(
            lambda c: find(c, "NetworkPolicy", "workers")["spec"]["podSelector"], "matchLabels", {"app": "other"}
        ),
    }
    for what, apply in mistakes.items():
        copied = copy.deepcopy(documents)
        apply(copied)
        try:
            check(copied, options)
        except Mistake as mistake:
            print(f"  refused: {what}: {mistake}")
        else:
            raise Mistake(f"{what} was not noticed")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default="loadstress")
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    options = known_options(arguments.program)
    try:
        for name in ("base", "deployment"):
            documents = load(arguments.folder / name)
            count = check(documents, options)
            print(f"{name}: {len(documents)} documents, {count} checks against the API of {' and '.join(VERSIONS)}")
        if arguments.self_test:
            self_test(load(arguments.folder / "base"), options)
    except Mistake as mistake:
        sys.exit(f"kubernetes: {mistake}")


main()
