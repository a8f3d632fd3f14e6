"""A small book whose words the full text, the lexicon and the reading of texts are tried on."""

from __future__ import annotations

HERDS = """\
book: {title: Words}
sources:
  s: {title: Chronicle of Herds, publisher: Stockbreeder, kind: official}
missions:
  caravan:
    name: Salt Caravan
    short: SALTEX
    aliases: [Whiteroad]
    topics:
      beasts-of-burden:
        title: Animals
        unit: dromedaries
        date: 2020
        source: s
        facts:
          all:
            value: 40
            says: "Forty camels walk, says the café."
            fields: {grazing: Oasis}
            note: "Counted by hand: sand in the eyes."
      places: {source: s, facts: {inn: {value: Herat Khan, says: Camels drink. The camels walked to Mazar-e-Sharif.}}}
questions:
  caravan/beasts-of-burden: [who trots there]
  caravan/beasts-of-burden/all: [how big is the herd, 'what "hoofs" it counts']
"""


def short_book(*sentences):
    facts = ", ".join(f'{number}: {{value: v, says: "{sentence}"}}' for number, sentence in enumerate(sentences))
    return f"""\
book: {{title: T}}
sources: {{s: {{title: T, publisher: P, kind: press}}}}
missions: {{a: {{name: A, topics: {{t: {{source: s, facts: {{{facts}}}}}}}}}}}
"""
