"""Mark English source texts for the translators without translating them yet."""


def N_(text: str) -> str:  # noqa: N802 - the name that extraction tools look for
    """Mark a text."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as above, for plurals
    """Mark a text with its plural; the parameter `n` chooses."""
    return one, many
