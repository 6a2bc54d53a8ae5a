"""Word what the rules of the field say: order, lengths of time, moments."""

from lmcdesk.wording.markers import N_

RULES: dict[str, str | tuple[str, str]] = {
    "order.place": N_("{delegation} is no. {position}: {why}"),
    "order.because.host_and_co_chair": N_("host and co-chair"),
    "order.because.co_chair": N_("co-chair"),
    "order.because.alphabet": N_("English alphabetical order"),
    "order.because.observers": N_("observers and implementing units follow the members"),
    "order.because.guests": N_("guests follow the observers"),
    "order.because.secretariats": N_("secretariats follow the guests"),
    "order.because.organiser": N_("the organising team comes last"),
    "rule.unknown": N_("There is no rule of precedence called “{rule}”."),
    "duration.unreadable": N_("“{text}” is not a length of time. Type minutes, or for example 5:30 or 1h30."),
    "duration.zero": N_("A length of time must be longer than nothing."),
    "duration.too_long": N_("A length of time can be {hours} hours at most."),
    "zone.unknown": N_("“{zone}” is not a time zone this program knows."),
    "moment.skipped": N_("{time} does not exist on that day: the clocks are put forward over it."),
}
