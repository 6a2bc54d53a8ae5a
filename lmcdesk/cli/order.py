"""Tell rules of precedence, the order they give, and why one delegation stands before another."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from lmcdesk.cli.output import print_json, print_lines, print_object, table
from lmcdesk.domain.message import message
from lmcdesk.domain.names import printed_name
from lmcdesk.domain.rules import rules

if TYPE_CHECKING:
    from lmcdesk.desk import Desk


def run_rules(desk: Desk, arguments: Namespace) -> int:
    """Print the rules to choose from; with an event the one it is under is marked."""
    say, text = desk.wording.say, desk.wording.text
    event = arguments.event
    chosen = "" if event is None else desk.events.settings(desk.events.get(event).id).precedence_rule
    if arguments.json:
        print_json(
            {
                "id": rule.id,
                "name": say(rule.name),
                "sentence": say(rule.sentence),
                "keys": [key.value for key in rule.keys],
                **({} if event is None else {"chosen": rule.id == chosen}),
            }
            for rule in rules()
        )
        return 0
    rows = [(rule.id, say(rule.name), text("chosen") if rule.id == chosen else "") for rule in rules()]
    print_lines(table((text("ID"), text("Name"), ""), rows))
    return 0


def run_order(desk: Desk, arguments: Namespace) -> int:
    """Print the delegations in the order of a rule, each with its reason, and what the rule misses."""
    order = desk.precedence.order(arguments.event, arguments.rule, arguments.meeting)
    capitals = desk.events.settings(arguments.event).family_name_capitals
    say, text = desk.wording.say, desk.wording.text
    rows = []
    for placement in order.placements:
        delegation, head = (
            order.delegations[placement.delegation_id],
            order.heads.get(placement.delegation_id),
        )
        rows.append(
            {
                "id": int(delegation.id),
                "position": placement.position,
                "delegation": delegation.short_name,
                "participant": None if head is None else printed_name(head, capitals),
                "reason": say(placement.reason),
            }
        )
    if arguments.json:
        print_json(rows)
        return 0
    headings = (text("No."), text("Delegation"), text("Head"), text("Reason"))
    cells = [
        (place.position, str(row["delegation"]), str(row["participant"] or ""), str(row["reason"]))
        for place, row in zip(order.placements, rows, strict=True)
    ]
    lines = [say(order.rule.name), "", *table(headings, cells)]
    if order.missing:
        lines += ["", say(message("order.provisional"))]
        lines += [f"- {say(each)}" for each in order.missing]
    print_lines(lines)
    return 0


def run_why(desk: Desk, arguments: Namespace) -> int:
    """Print which of two delegations stands first, and the key that decides."""
    decision = desk.precedence.why(
        arguments.event, arguments.one, arguments.other, arguments.rule, arguments.meeting
    )
    sentence = desk.wording.say(decision.sentence)
    if arguments.json:
        print_object(
            {
                "first": int(decision.first),
                "second": int(decision.second),
                "key": decision.key.value,
                "sentence": sentence,
            }
        )
        return 0
    print_lines([sentence])
    return 0
