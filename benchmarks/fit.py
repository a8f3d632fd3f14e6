"""The weights of `search/weighing`, fitted on the half `tune` of benchmarks/asked.tsv.

    python benchmarks/fit.py

A conditional logit: which of the possible answers is right, by gradient ascent with a little shrinkage, in about a minute. Some
weights are set by hand (SET) where the questions were too few or too alike to tell: what they stand for is what the tests of
tests/search/test_shapes.py and tests/queries/test_shipped_answers.py want.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from judged import Given, Question, is_right, questions

from nato_af_cli.index import store
from nato_af_cli.index.index import Index
from nato_af_cli.search import choice, coverage, shapes, weighing
from nato_af_cli.search.matches import Forms
from nato_af_cli.search.ranking import search
from nato_af_cli.search.understanding import understand

SET = {
    name: weighing.WEIGHTS[name]
    for line in (
        "date, beside, no figure, no date, no name, bare, ranks, named, many, extreme, of kind, defines, counted",
        "whole, part, fact, told apart",  # judges take a whole topic where readers want the one name or day
    )
    for name in line.split(", ")
}
MORE = {"entry": -0.72}
"""What is added to a weight once it is fitted: in books without questions a name alone is too near to its entry's card."""
SHRINKAGE, RATE, STEPS = 0.2, 0.02, 600
OTHER = 0.6
"""How good an answer is that the judges named, but not as the best."""

Features = Mapping[str, float]


def possible(index: Index, asked: Question, topics: Mapping[str, frozenset[str]]) -> list[tuple[Features, float]]:
    """Return what speaks for each possible answer to a question, and how good that answer is: 0 to 1."""
    question = understand(index, asked.question)
    forms, weight = Forms(index, question.forms), coverage.weights(index, question)
    hits = search(index, question, forms=forms, weight=weight)
    possible = shapes.possible(index, question, hits, weight, forms)
    found = choice.likened(index, question, [one for one in possible if one.type != "comparison"])
    about = choice.asked(index, question, hits, weight, found)
    given = [Given(one.type, one.entries, frozenset(f.address for f in one.facts), "") for one in found]
    good = [float(is_right(one, asked, topics)) for one in given]
    for answer in asked.answers:
        best = [is_right(one, asked._replace(answers=(answer,)), topics) for one in given]
        if any(best):
            good = [1.0 if first else OTHER * other for first, other in zip(best, good, strict=True)]
            break
    return [(dict(weighing.features(about, one)), how) for one, how in zip(found, good, strict=True)]


def fitted(samples: Sequence[Sequence[tuple[Features, float]]]) -> dict[str, float]:
    """Return the weights under which the good answers are the likeliest."""
    names = dict.fromkeys(name for sample in samples for features, _ in sample for name in features)
    weights = {name: SET.get(name, 0.0) for name in names}

    def slope() -> dict[str, float]:
        found = {name: -SHRINKAGE * weight for name, weight in weights.items()}
        for sample in samples:
            worths = [sum(weights[name] * value for name, value in features.items()) for features, _ in sample]
            likely = [math.exp(worth - max(worths)) for worth in worths]
            good = [part * how for part, (_, how) in zip(likely, sample, strict=True)]
            for (features, _), part, right in zip(sample, likely, good, strict=True):
                pull = right / sum(good) - part / sum(likely)
                for name, value in features.items():
                    found[name] += pull * value
        return found

    return _climbed(weights, slope)


def _climbed(weights: dict[str, float], slope: Callable[[], Mapping[str, float]]) -> dict[str, float]:
    """Climb along a slope, each weight at its own pace (Adam)."""
    mean, square = dict.fromkeys(weights, 0.0), dict.fromkeys(weights, 0.0)
    for step in range(1, STEPS + 1):
        for name, pull in slope().items():
            mean[name] = 0.9 * mean[name] + 0.1 * pull
            square[name] = 0.999 * square[name] + 0.001 * pull * pull
            if name not in SET:
                weights[name] += 5 * RATE * (mean[name] / (1 - 0.9**step)) / (math.sqrt(square[name] / (1 - 0.999**step)) + 1e-9)
    return weights


def main() -> None:
    """Print the weights of `weighing`."""
    with store.open_index() as index:
        topics: dict[str, set[str]] = {}
        for fact in index.facts():
            topics.setdefault(f"{fact.entry}/{fact.topic}", set()).add(fact.address)
        whole = {place: frozenset(found) for place, found in topics.items()}
        asked = [one for one in questions() if one.half == "tune" and one.answered != "no"]
        samples = [sample for sample in (possible(index, one, whole) for one in asked) if any(good for _, good in sample)]
    for name, weight in fitted(samples).items():
        print(f'    "{name}": {weight + MORE.get(name, 0.0):.2f},')


if __name__ == "__main__":
    main()
