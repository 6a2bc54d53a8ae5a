"""Name the type that every catalogue has."""

Source = str | tuple[str, str]
Texts = dict[str, Source]
