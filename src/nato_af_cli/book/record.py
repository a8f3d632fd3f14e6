"""Records: frozen dataclasses that cost nothing to make.

`dataclass` writes and compiles the methods of every class anew, a millisecond a class at every start. Records share theirs.
Everything else that a dataclass has (`fields`, `asdict`, `replace`, the signature) is made on demand.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NoReturn, Self, dataclass_transform


class _Twin:
    """An attribute that is taken from the dataclass of the same parts."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, record: object, owner: type[Record]) -> Any:
        return getattr(_twin(owner), self.name)  # type: ignore[arg-type]  # mypy takes the hash of records for that of their class


@cache
def _twin(record: type[Record]) -> type:
    """Make the dataclass that a record stands for."""
    from dataclasses import field, make_dataclass
    from inspect import signature

    made: dict[str, Any] = {name: field(default_factory=dict) for name in record._fresh}
    given = {name: field(default=value) for name, value in record._defaults.items() if name not in made}
    parts = [(name, kind, (given | made).get(name, field())) for name, kind in record._parts.items()]
    twin = make_dataclass(record.__name__, parts, frozen=True, kw_only=True)
    twin.__signature__ = signature(twin)  # type: ignore[attr-defined]
    return twin


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """A base of frozen classes whose parts are their annotations, given by name; a part that is `{}` is a new one in each."""

    _parts: dict[str, str]
    _defaults: dict[str, Any]
    _fresh: tuple[str, ...]
    __dataclass_fields__ = _Twin("__dataclass_fields__")
    __dataclass_params__ = _Twin("__dataclass_params__")
    __signature__ = _Twin("__signature__")

    def __init_subclass__(cls) -> None:
        """Read the parts of the class and of those under it."""
        under, own = cls.__mro__[1], cls.__annotations__
        cls._parts = {**getattr(under, "_parts", {}), **own}
        cls._defaults = {**getattr(under, "_defaults", {}), **{part: vars(cls)[part] for part in own if part in vars(cls)}}
        cls._fresh = tuple(part for part, default in cls._defaults.items() if default == {})

    def __init__(self, **parts: Any) -> None:
        """Keep the parts."""
        if parts.keys() == self._parts.keys():
            object.__setattr__(self, "__dict__", parts)  # nobody else has it
            return
        whole = {**self._defaults, **parts}
        if whole.keys() != self._parts.keys():
            wrong = ", ".join(sorted(whole.keys() ^ self._parts.keys()))
            raise TypeError(f"{type(self).__name__} has missing or unknown parts: {wrong}")
        for name in self._fresh:
            if name not in parts:
                whole[name] = {}
        self.__dict__.update(whole)

    def replaced(self, **parts: Any) -> Self:
        """Return the same with other parts, as `dataclasses.replace` would."""
        return type(self)(**({part: self.__dict__[part] for part in self._parts} | parts))

    def __eq__(self, other: object) -> bool:
        """Whether the other is of the same class and has the same parts."""
        return self.__dict__ == other.__dict__ if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        """Hash the parts."""
        return hash(tuple(self.__dict__[part] for part in self._parts))

    def __repr__(self) -> str:
        """Name the parts as they are given."""
        return f"{type(self).__qualname__}({', '.join(f'{part}={self.__dict__[part]!r}' for part in self._parts)})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse."""
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse."""
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")
