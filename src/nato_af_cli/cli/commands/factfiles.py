"""The commands for those who write fact files: check, new, schema, paths."""

import json
from typing import Annotated

import typer

from ... import console, directories, outfile
from ...errors import ExitCode
from ...factfile import files
from ..formats import agreed
from ..options import REPORTS, Options, takes
from ..output import note, say, standard_output, write

FILES = "Fact files: books, each with its layers behind it; - is standard input."
Files = Annotated[list[str], typer.Argument(metavar="FILE...", help=FILES)]
Target = Annotated[str, typer.Argument(metavar="FILE", help="The file to write.")]

NOWHERE = "none (the home directory is not known)"


@takes("format", "json", formats=REPORTS)
def check(
    paths: Files,
    *,
    options: Options,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
    duplicates: Annotated[bool, typer.Option("--duplicates", help="Also warn of facts that look like one another.")] = False,
    completeness: Annotated[bool, typer.Option("--completeness", help="Show which key topics each entry has.")] = False,
) -> None:
    """Find every mistake in fact files.

    Examples:
        natoaf check facts.yaml
        natoaf check --strict -f json facts.yaml
        natoaf check --completeness facts.yaml
        natoaf check - < facts.yaml

    A file with a `book` is checked by itself; one without is a layer and is checked on top of the files before it, or of the
    built-in book where there are none.
    """
    from ...factfile import checker
    from ...render import report

    form = agreed(options)
    found = checker.check(paths, duplicates=duplicates)
    if completeness and not found.count("error"):
        survey = report.survey_as_json if form == "json" else report.survey
        write(survey(found.completeness, console.screen(standard_output())), utf8=form == "json")
    elif form == "json":
        write(report.as_json(found.problems), utf8=True)
    else:
        write(report.text(found.problems, found.texts, console.screen(standard_output())), utf8=False)
    note(found.summary)
    if found.failed(strict=strict):
        raise typer.Exit(ExitCode.INVALID)


def schema() -> None:
    """Print the JSON Schema of a fact file, for editors.

    Examples:
        natoaf schema > facts.schema.json
    """
    from ...factfile.schema import json_schema

    write(json.dumps(json_schema(), indent=2) + "\n", utf8=True)


@takes("force")
def new(path: Target, *, options: Options) -> None:
    """Write a small commented fact file to start from.

    Examples:
        natoaf new facts.yaml
        natoaf new - > facts.yaml
        natoaf new --force facts.yaml
    """
    from ...factfile.template import TEMPLATE

    if console.is_standard_output(path):
        write(TEMPLATE, utf8=True)
        return
    outfile.write(path, TEMPLATE.encode(), force=options.force)
    note(f"Wrote {path}. Next: natoaf check {path}")


@takes("format", "json", "facts", "only", formats=REPORTS)
def paths(options: Options) -> None:
    """List the fact files in the order in which they are read.

    Examples:
        natoaf paths
        natoaf paths --facts facts.yaml
        natoaf paths -f json

    The directory of your own fact files and the cache directory follow.
    """
    layers = files.layers(options.facts or (), only=options.only, tell=say)
    labels = ("built-in", "configured", "NATOAF_FACTS", "--facts")
    given = [(label, str(path)) for label, named in zip(labels, layers, strict=True) for path in named]
    own = (("configuration", directories.config_dir()), ("cache", directories.cache_dir()))
    if agreed(options) == "json":
        places = {label: place and files.printable(str(place)) for label, place in own}
        read = [{"from": label, "path": files.printable(path)} for label, path in given]
        write(json.dumps({"files": read, **places}, indent=2) + "\n", utf8=True)
        return
    lines = [f"{label}\t{place or NOWHERE}" for label, place in (*given, *own)]
    write("".join(f"{console.visible(line.expandtabs(16))}\n" for line in lines), utf8=False)
