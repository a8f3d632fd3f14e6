"""The fact file that `natoaf new` writes: small, commented, and valid."""

from .yaml_text import FOR_EDITORS

TEMPLATE = f"""{FOR_EDITORS}#
# natoaf check FILE                     finds every mistake, with its line
# natoaf --only --facts FILE            shows what is in it
# natoaf --facts FILE                   adds it on top of the built-in book

book:
  title: My fact book

# The documents that the facts are taken from. kind: primary, official or press.
sources:
  example-report:
    title: Report on the example
    publisher: Example Institute
    published: 2024-05
    kind: official

# The kinds of entry, each under its plural: natoaf missions lists them, natoaf mission NAME shows one. Without `kinds` a book has
# summits, missions, funds, programmes and organisations; a file that is laid over another may only add kinds to those below it.
# kinds:
#   treaties:
#     one: treaty
#     title: Treaties
#     key: [summary, signed, parties]   # the topics that a reader expects of each, in this order
#     columns: [{{topic: signed, type: date}}, parties]  # of the list
#     span: [signed]                    # when it took place, or its beginning and its end

# The entries, under the plural of their kind.
missions:
  example-mission:                      # an id: lower-case words with hyphens
    name: Example Mission
    short: EXM                          # short name, for tables
    aliases: [Example]                  # other names that people type
    topics:
      start:
        source: example-report          # inherited by all facts of the topic
        at: page 1
        facts:
          launch:
            value: 2023-01-15           # a date as precise as its source: 2023, 2023-01, 2023-01-15
            date: 2023-01-15
            says: The Example Mission began on 15 January 2023.
      personnel:
        source: example-report
        unit: personnel                 # with a unit the value is a number
        facts:
          2024-05:                      # a figure is keyed by its date
            value: 1200
            qualifier: about            # or: over, at least, up to, nearly, under, exactly
            date: 2024-05
            says: The Example Mission had about 1,200 personnel in May 2024.
      bases:
        source: example-report
        at: page 2
        facts:                          # a list with a further column
          north: {{value: Northtown, fields: {{region: north}}}}
          south: {{value: Southville, fields: {{region: south}}}}

# How people ask for it in words of their own, by the address of what answers them: natoaf find reads them.
# questions: {{example-mission/bases: [where is its camp], example-mission/start/launch: [when did it set out]}}
# Words that mean the same, in every form that people use, because natoaf finds no other form of them by itself.
# synonyms: [[base, bases, camp, camps], [begin, began, launch, launched]]
"""
