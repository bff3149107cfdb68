"""What is installed: the data travels with the code, and the program starts.

`.ci/run` runs this file once more against the built wheel, away from the checkout.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib import metadata, resources
from pathlib import Path

import rapportparser as rp

DATA = resources.files("rapportparser.models")


def test_the_language_data_is_read_from_the_installed_package() -> None:
    names = {entry.name for entry in DATA.joinpath("nl_rapport").iterdir()}
    assert {"labels.toml", "wording.nl.toml", "wording.en.toml"} <= names
    for name in names:
        if name.endswith(".toml"):
            tomllib.loads(DATA.joinpath("nl_rapport", name).read_text("utf-8"))


def test_the_json_schemas_are_installed() -> None:
    for name in ("report", "comparison", "review", "track"):
        schema = json.loads(DATA.joinpath("schema", f"{name}.schema.json").read_text("utf-8"))
        assert schema["title"].lower() == name


def test_spacy_loads_the_folder_of_the_model_and_finds_its_components() -> None:
    code = "import spacy, sys; print(spacy.load(sys.argv[1])(sys.argv[2])._.rapport_times[0].edtf)"
    with resources.as_file(DATA.joinpath("nl_rapport")) as folder:
        command = [sys.executable, "-c", code, str(folder), "De nota volgt in Q3 2026."]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == "2026-35\n", f"install again, entry points changed: {done.stderr[-300:]}"


def test_the_package_tells_type_checkers_that_it_is_typed() -> None:
    assert resources.files("rapportparser").joinpath("py.typed").is_file()


def test_the_program_and_the_module_start_and_agree_on_the_version() -> None:
    script = Path(sys.executable).with_name("rapportparser")
    for command in ([str(script)], [sys.executable, "-m", "rapportparser"]):
        done = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
        assert done.stdout == f"rapportparser {rp.__version__}\n"
    assert metadata.version("rapportparser") == rp.__version__


def test_every_dependency_states_a_floor() -> None:
    for requirement in metadata.requires("rapportparser") or []:
        if "rapportparser" not in requirement:
            assert re.search(r">=\d", requirement), requirement
