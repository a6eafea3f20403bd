"""What the project publishes: formats, rules, schemas."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from gongkai import _native
from gongkai._report import Message, unknown


@dataclass(frozen=True)
class Format:
    """A file format."""

    #: The word for it, as :func:`gongkai.convert` takes it.
    id: str
    name: Message
    #: Suffixes of its files without the dot; the first is written.
    extensions: tuple[str, ...]
    media_type: str
    reads: bool
    writes: bool


@dataclass(frozen=True)
class Rule:
    """A rule that findings bear."""

    code: str
    #: The word for it, in snake case or with hyphens.
    name: str
    category: str
    severity: str
    #: What its findings say, with the names of what is filled in.
    message: Message
    #: Why it is a fault.
    explanation: Message
    #: What to do.
    remedy: Message
    #: The article or document it follows from.
    source: Message


def formats() -> list[Format]:
    """Give every format that is read or written."""
    return [
        Format(
            id=it["id"],
            name=Message(it["zh"], it["en"]),
            extensions=tuple(it["extensions"]),
            media_type=it["media_type"],
            reads=it["reads"],
            writes=it["writes"],
        )
        for it in json.loads(_native.formats())
    ]


def rules() -> list[Rule]:
    """Give every rule, by code."""
    return [
        Rule(
            code=it["code"],
            name=it["name"],
            category=it["category"],
            severity=it["severity"],
            message=Message(**it["message"]),
            explanation=Message(**it["explanation"]),
            remedy=Message(**it["remedy"]),
            source=Message(**it["source"]),
        )
        for it in json.loads(_native.rules())["rules"]
    ]


def documents() -> list[str]:
    """Give the names of the published documents, such as ``report`` and ``report-2021.xsd``."""
    return _native.documents()


def schema_text(name: str = "report") -> str:
    """Give the text of a published document; :func:`gongkai.documents` lists them."""
    text = _native.document(name)
    if text is None:
        raise unknown(name, "已发布的文件", "published document")
    return text


def schema(name: str = "report") -> dict[str, Any]:
    """Give a published document that is JSON; ``report`` is the JSON Schema of what ``Report.to_dict`` gives."""
    text = schema_text(name)
    if not text.startswith("{"):
        raise unknown(name, "JSON 文件", "document in JSON")
    document: dict[str, Any] = json.loads(text)
    return document
