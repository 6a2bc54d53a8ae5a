"""Every sentence that the program may say is there, is complete, and can be translated."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections import Counter
from enum import Enum
from pathlib import Path

import pytest

from lmcdesk.domain import fields, kinds, settings
from lmcdesk.domain.rules import rules
from lmcdesk.wording.catalogue import catalogue
from tests.wording.source import (
    CATALOGUE,
    FILES,
    ROOT,
    areas,
    constants,
    forms,
    looks_like_key,
    messages,
    patterns,
    place,
    placeholders,
    tree,
)

NEVER_SHOWN = {kinds.ChangeKind, kinds.Operation}
"""What the journal tells itself by; no window, paper or command names these."""
CHOICES = [
    enum
    for enum in vars(kinds).values()
    if isinstance(enum, type) and issubclass(enum, Enum) and enum is not Enum and enum not in NEVER_SHOWN
]


def test_every_key_that_is_said_is_in_the_catalogue() -> None:
    known = catalogue()
    missing = [f"{said.place} {key}" for said in messages() for key in said.keys if key not in known]
    assert missing == []
    assert sum(len(said.keys) for said in messages()) > 100


def test_every_key_that_stands_in_a_table_or_is_handed_on_is_in_the_catalogue() -> None:
    missing = [
        f"{place(path, node)} {text}"
        for path in FILES
        # The commands of the window and the keys of tables have names of the same form.
        if not {"gui", "migrations"} & set(path.relative_to(ROOT).parts)
        for text, node in constants(path)
        if looks_like_key(text) and text not in catalogue()
    ]
    assert missing == []


def test_every_key_that_is_put_together_leads_somewhere() -> None:
    found = {(said.place, pattern) for said in messages() for pattern in said.patterns} | set(patterns())
    lost = [each for each in found if not any(re.fullmatch(each[1], key) for key in catalogue())]
    assert lost == []
    assert len(found) > 5


def test_every_sentence_is_told_all_it_has_to_name() -> None:
    short = [
        f"{said.place} {key}: {sorted(missing)}"
        for said in messages()
        for key in said.keys
        if key in catalogue() and said.params is not None
        for form in forms(catalogue()[key])
        if (missing := placeholders(form) - said.params)
    ]
    assert short == []


def test_what_is_counted_is_told_its_number() -> None:
    counted = [
        said for said in messages() if any(isinstance(catalogue().get(key), tuple) for key in said.keys)
    ]
    assert [said.place for said in counted if said.params is not None and "n" not in said.params] == []
    assert counted


def test_no_sentence_is_kept_that_nobody_says() -> None:
    told = {text for path in FILES for text, _ in constants(path)}
    put_together = [pattern for _, pattern in patterns()]
    dead = [
        key
        for key in catalogue()
        if key[0].islower()
        and key not in told
        and not any(re.fullmatch(pattern, key) for pattern in put_together)
    ]
    assert dead == []


# What is put together.


@pytest.mark.parametrize("enum", CHOICES, ids=lambda enum: str(enum.__name__))
def test_every_choice_has_a_label(enum: type[Enum]) -> None:
    for member in enum:
        label = catalogue()[f"{enum.__name__}.{member.value}"]
        assert isinstance(label, str)
        assert label[0].isupper()
        assert "_" not in label


def test_no_label_is_kept_for_a_choice_that_is_none() -> None:
    labels = {key for key in catalogue() if key[0].isupper()}
    assert labels == {f"{enum.__name__}.{member.value}" for enum in CHOICES for member in enum}


@pytest.mark.parametrize(
    "key", [fields.label(table, name).key for table, known in fields.FIELDS.items() for name in known]
)
def test_every_field_has_a_label(key: str) -> None:
    label = catalogue()[key]
    assert isinstance(label, str)
    assert label[0].isupper()
    assert placeholders(label) == set()


def test_two_fields_of_one_form_never_have_the_same_label() -> None:
    for table, known in fields.FIELDS.items():
        counts = Counter(catalogue()[fields.label(table, name).key] for name in known)
        assert [label for label, n in counts.items() if n > 1] == []


def test_every_setting_and_rule_has_a_name() -> None:
    names = [field.name for field in dataclasses.fields(settings.EventSettings)]
    assert [name for name in names if f"setting.{name}" not in catalogue()] == []
    assert [rule.id for rule in rules() if f"rule.{rule.id}" not in catalogue()] == []


@pytest.mark.parametrize("table", ["event", "meeting", "agenda_item", "delegation", "participant", "turn"])
def test_everything_that_is_fetched_by_number_has_a_sentence_for_being_missing(table: str) -> None:
    assert placeholders(str(catalogue()[f"missing.{table}"])) == {"number"}


# How a text is written down.


@pytest.mark.parametrize("path", sorted(CATALOGUE.glob("[a-z]*.py")), ids=lambda path: str(path.stem))
def test_every_text_of_the_catalogue_is_marked_for_the_translators(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                assert isinstance(key, ast.Constant)
                assert isinstance(value, ast.Call), key.value
                assert isinstance(value.func, ast.Name)
                texts = [found.value for found in value.args if isinstance(found, ast.Constant)]
                assert (value.func.id, len(texts), len(value.args)) in {("N_", 1, 1), ("NN_", 2, 2)}


def test_no_key_is_worded_twice() -> None:
    counts: Counter[str] = Counter()
    for path in CATALOGUE.glob("[a-z]*.py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Dict):
                counts.update(str(key.value) for key in node.keys if isinstance(key, ast.Constant))
    assert [key for key, n in counts.items() if n > 1] == []
    assert set(counts) == set(catalogue())


def test_places_in_a_text_have_names_and_both_forms_of_a_plural_the_same() -> None:
    for key, source in catalogue().items():
        found = [placeholders(form) for form in forms(source)]
        assert all(name.isidentifier() for names in found for name in names), key
        assert len({frozenset(names | {"n"}) for names in found}) == 1, key


def test_texts_are_clean_and_without_typewriter_quotes() -> None:
    for key, source in catalogue().items():
        for form in forms(source):
            assert form == form.strip(), key
            assert "  " not in form, key
            assert '"' not in form, key
            assert "..." not in form, key


def test_sentences_about_trouble_end_as_sentences_do() -> None:
    troubles = ("conflict", "missing", "store", "file", "field", "duration", "moment", "zone")
    labels = {fields.label(table, name).key for table, known in fields.FIELDS.items() for name in known}
    unfinished = [
        key
        for key, source in catalogue().items()
        if key.partition(".")[0] in troubles and key not in labels and key.count(".") == 1
        for form in forms(source)
        if not form.endswith(".")
    ]
    assert unfinished == []
    assert set(troubles) <= areas()


def test_what_is_marked_or_handed_to_the_translators_is_written_out() -> None:
    """A text put together at run time is never found in a catalogue of translations."""
    loose = []
    for path in FILES:
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call):
                continue
            match node.func:
                case ast.Name(id="N_" | "NN_"):
                    texts = node.args
                case ast.Attribute(
                    value=ast.Name(id="wording") | ast.Attribute(attr="wording" | "_wording"), attr="text"
                ):
                    texts = node.args
                case ast.Attribute(
                    value=ast.Name(id="wording") | ast.Attribute(attr="wording" | "_wording"), attr="plural"
                ):
                    texts = node.args[:2]
                case _:
                    continue
            loose += [
                place(path, node) for text in texts if isinstance(text, ast.JoinedStr | ast.BinOp | ast.Call)
            ]
    assert loose == []


def test_texts_formatted_where_they_are_said_are_told_all_they_name() -> None:
    short = []
    for path in FILES:
        for node in ast.walk(tree(path)):
            match node:
                case ast.Call(
                    func=ast.Attribute(
                        value=ast.Call(func=ast.Attribute(attr="text"), args=[ast.Constant(value=str(text))]),
                        attr="format",
                    ),
                    keywords=keywords,
                ):
                    missing = placeholders(text) - {str(keyword.arg) for keyword in keywords}
                    short += [f"{place(path, node)} {sorted(missing)}"] if missing else []
    assert short == []
