"""The documents say what the program does."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import rapportparser as rp
import refresh

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_every_public_name_is_in_the_page_of_the_library() -> None:
    page = read("docs/library.md")
    assert not [name for name in rp.__all__ if not re.search(rf"\b{name}\b", page)]


@pytest.mark.parametrize("name", ["archive", "language"])
def test_every_public_name_of_a_part_is_in_its_reference(name: str) -> None:
    page = read(f"docs/reference/{name}.md")
    part = import_module(f"rapportparser.{name}")
    assert part.__all__
    assert not [each for each in part.__all__ if not re.search(rf"\b{each}\b", page)]


def test_the_page_of_the_command_line_is_as_the_program_is_now() -> None:
    path = ROOT / "docs" / "command-line.md"
    assert path.read_text("utf-8") == refresh.made()[path], "run: python scripts/refresh.py"


def test_every_dependency_has_its_reason() -> None:
    page = read("docs/dependencies.md")
    project = PYPROJECT["project"]
    extras = [line for group in project["optional-dependencies"].values() for line in group]
    for requirement in [*project["dependencies"], *extras]:
        if requirement.startswith("rapportparser"):
            continue
        name = re.split(r"[\[<>=]", requirement)[0]
        assert re.search(rf"(?i)\b{re.escape(name)}\b", page), name
    for requirement in project["dependencies"]:
        name, floor = re.match(r"([\w.-]+)>=([\w.]+)", requirement).groups()  # type: ignore[union-attr]
        assert re.search(rf"^\| {re.escape(name)} \|.*\| {re.escape(floor)}:", page, re.M), name


def test_every_package_travels_in_the_wheel() -> None:
    source = ROOT / "src"
    found = {
        ".".join(init.parent.relative_to(source).parts) for init in source.rglob("__init__.py")
    }
    listed = set(PYPROJECT["tool"]["setuptools"]["packages"])
    assert {name for name in listed if ".models" not in name} == found


def test_the_picture_of_the_house_is_the_contract_that_is_checked() -> None:
    table = re.search(r"<!-- layers -->(.*)<!-- /layers -->", read("docs/architecture.md"), re.S)
    assert table is not None
    rows = [row.split("|")[1] for row in table[1].splitlines() if row.startswith("| `")]
    drawn = [set(re.findall(r"`(\w+)`", row)) for row in rows]
    contract = PYPROJECT["tool"]["importlinter"]["contracts"][0]
    assert drawn == [set(re.findall(r"\w+", layer)) for layer in contract["layers"]]


def test_the_two_lines_of_the_readme_name_files_that_are_there() -> None:
    block = re.search(r"```sh\n(.*?)```", read("README.md"), re.S)
    assert block is not None
    first, second = block[1].splitlines()
    assert first.startswith("pip install . && rapportparser compare ")
    assert second == "pip install '.[test]' && pytest"
    files = first.split()[-2:]
    assert all((ROOT / name).is_file() for name in files)


def test_every_document_has_a_place_in_the_site() -> None:
    site = read("mkdocs.yml")
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert not [page for page in pages if page not in site], "add it to `nav` of mkdocs.yml"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", document.read_text("utf-8")):
        if not target.startswith("http"):
            assert (document.parent / target).exists(), target
