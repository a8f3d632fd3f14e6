"""What is asked of every command that prints facts: of the book of tests, and of the shipped one."""

from __future__ import annotations

from nato_af_cli.render.citations import STYLES

LISTS = ("summits", "missions", "funds", "programmes", "organisations")
WEAK = ("--weak", "--weak --kind primary --as-of 2020", "--weak --source daily", "--weak --fields address --sort value")
OF_BOOK: dict[str, tuple[str, ...]] = {
    "overview": ("", "--as-of 2020", "--source daily", "--sort name", "--fields id,aliases"),
    "summits": ("", "--sort -count", "--fields id,date"),
    "missions": ("", "--sort -personnel", "--fields name,personnel --sort start", "--as-of 2020-12", "--source daily"),
    "funds": ("", "--sort total.known", "--fields id,total,total.qualifier,total.unit"),
    "programmes": ("",),
    "organisations": ("",),
    "summit": (),
    "mission": ("alpha", "alpha personnel", "beta purpose help", "alpha --fields address,value"),
    "fund": ("gold", "gold total", "gold administrator bank", "gold --as-of 2020-12"),
    "programme": (),
    "organisation": (),
    "show": (
        *("alpha", "alpha bases", "alpha/bases/south", "alpha --source report", "alpha --as-of 2020-12", "alpha --sort -date"),
        *("alpha bases --fields fields,note", "alpha bases --fields fields.region --sort -fields.lead", "gold --sort value"),
    ),
    "sources": ("", "--kind press", "--kind official --as-of 2019", "--sort -count", "--fields id,url", "--as-of 1999", *WEAK),
    "source": ("daily", "report --as-of 2020-12", "undated --fields says", "daily --sort value"),
    "timeline": (
        "",
        "alpha",
        "--from 2020 --to 2020",
        "--from 1990 --to 1991",
        "alpha gold --topic personnel",
        "--fields date,value",
    ),
    "cite": (
        *(f"alpha beta --style {style}" for style in STYLES),
        "daily",
        "gold --fields key,places",
        "alpha --sort -published",
    ),
    "links": ("", "beta", "beta --fields from,to,value", "alpha --as-of 2020-12", "--sort -to"),
    "compare": ("alpha gold", "alpha beta gold", "alpha beta personnel", "alpha beta --fields entry,topic,value"),
    "find": (
        *("how many people", "alpha", "alhpa mission", "norway --limit 1", "people --fields answer,sureness,address"),
        *("what is alpha", "difference between alpha and gold"),
        *("people --sort -sureness", "alpha --from 2020 --to 2020", "alpha --source daily --as-of 2022"),
    ),
    "export": ("-", "- --as-of 2020-12", "- --source daily"),
}
"""By command, what stands behind it."""
OF_SHIPPED: dict[str, tuple[str, ...]] = {
    "overview": ("",),
    **dict.fromkeys(LISTS, ("", "--as-of 2012 --sort -name")),
    "summit": ("warsaw", "warsaw --source nato-warsaw-decl-2016"),
    "mission": ("rsm", "isaf personnel"),
    "fund": ("anatf total --as-of 2017",),
    "programme": ("deep",),
    "organisation": ("eupol",),
    "show": ("rsm spokes", "rsm/spokes/herat", "lotfa --sort -date --fields address,date,value,unit,says", "isaf commanders"),
    "sources": ("--kind primary --sort published --as-of 2005", "--weak --kind official"),
    "source": ("nato-relations-2017",),
    "timeline": ("rsm", "isaf rsm --from 2014 --to 2015", "--kind fund"),
    "cite": (*(f"rsm/spokes lotfa --style {style}" for style in STYLES),),
    "links": ("--as-of 2003", "lotfa"),
    "compare": ("rsm isaf", "lotfa anatf administrator"),
    "find": ("how many soldiers did resolute support have", "kandahr", "1.8 billion --limit 30", "who commanded isaf in 2009"),
    "export": ("- --as-of 2004",),
}
NO_FACTS = ("check", "new", "schema", "paths", "cache", "commands", "completion", "open", "mcp", "browse")
"""The commands that print no facts."""


EXPORTED = ("json", "jsonl", "csv", "tsv", "markdown", "html")
"""The formats in which an export is what every answer is."""


def questions(asked: dict[str, tuple[str, ...]]) -> list[str]:
    """Return each as one would type it."""
    return [f"{command} {words}".strip() for command, all_words in asked.items() for words in all_words]
