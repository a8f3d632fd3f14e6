"""How a page of HTML looks: on a wide screen, on a narrow one, light, dark, and on paper.

Where there is no room for a table, each row becomes a card (`cards`): the cell that names it, then the other cells, each
under its head where the heads are needed. Lines that have a colour stand outside of all conditions, for `markup.style`.
"""

from .markup import FONT

LONGEST_BAR = 12
"""Length of the longest bar, in rem, where there is room."""
NARROW, MIDDLE = "40rem", "60rem"
"""Windows narrower than these have no room for a table of four columns or so; for one of many columns."""

_DOWNWARDS = """\
  SCOPE { margin: 1rem 0; overflow: visible; }
  SCOPE table, SCOPE tbody { display: block; width: auto; }
  SCOPE thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  SCOPE tr { display: flex; position: relative; flex-wrap: wrap; gap: 0.1rem 1rem; padding: 0.5rem 0; }
  SCOPE tbody tr:not(.more) { border-top-style: solid; border-top-width: 1px; }
  SCOPE tr.more { padding-top: 0; }
  SCOPE tbody th, SCOPE tbody td { display: block; border: 0; padding: 0; min-width: 0; width: auto; text-align: left; }
  SCOPE .name:first-child, SCOPE .prose[data-head], SCOPE .sentence { flex: 1 0 100%; max-width: none; }
  SCOPE .source { white-space: normal; }
  SCOPE tbody td:empty, SCOPE tbody td.nothing { position: absolute; clip-path: inset(50%); }
  SCOPE .source.bare::before { content: "["; }
  SCOPE .source.bare::after { content: "]"; }
  SCOPE [data-head]::before { content: attr(data-head) " "; opacity: 0.75; font-size: 0.85em; }
  SCOPE tbody th[scope=rowgroup] { padding-top: 0.5rem; }"""

RULES = f"""\
:root {{ color-scheme: light dark; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }}
body {{ {FONT} line-height: 1.5; margin: 2rem auto 3rem; max-width: 76rem; padding: 0 1rem; }}
body {{ background: $ground; color: $text; }}
h1 {{ font-size: 1.5rem; line-height: 1.25; margin: 0 0 0.5rem; }}
h2 {{ font-size: 1.1rem; line-height: 1.3; margin: 2rem 0 0.4rem; }}
h3, h4 {{ font-size: 1rem; margin: 1.8rem 0 0.4rem; }}
h3 {{ font-size: 1.1rem; }}
h2[id^=part] {{ font-size: 1.3rem; margin-top: 3rem; }}
h4 {{ font-weight: 500; margin-top: 1.2rem; }}
h2 small, h4 small {{ font-weight: 400; }}
h1, h2, h3, h4 {{ overflow-wrap: anywhere; text-wrap: balance; }}
p {{ margin: 0.8rem 0; }}
p.quiet {{ margin: 0.15rem 0; }}
p, li {{ max-width: 48rem; overflow-wrap: anywhere; }}
ol, ul {{ padding-left: 2.2rem; margin: 0.6rem 0 1rem; }}
ul ul {{ margin: 0; columns: 18rem; }}
li {{ margin: 0.3rem 0; padding-left: 0.2rem; }}
a {{ color: $link; text-underline-offset: 0.15em; }}
figure {{ margin: 1.5rem 0; overflow-x: auto; }}
figure svg {{ display: block; max-width: 100%; min-width: 44rem; height: auto; }}
.wide {{ overflow-x: auto; margin: 0.8rem 0; }}
table {{ border-collapse: collapse; }}
tr {{ border-color: $line; }}
th, td {{ text-align: left; vertical-align: top; padding: 0.3rem 1rem 0.3rem 0; font-weight: 400; border: 0 solid; }}
th, td {{ border-color: inherit; overflow-wrap: break-word; }}
th:last-child, td:last-child {{ padding-right: 0; }}
thead th, thead td {{ border-bottom-width: 1px; vertical-align: bottom; }}
thead th, thead td, .nothing {{ color: $quiet; }}
thead th.name {{ font-weight: 400; }}
abbr {{ text-decoration: none; }}
.headed tbody tr + tr:not(.more) > * {{ border-top-width: 1px; }}
.headed tbody tr:has(th[scope=rowgroup]) + tr > * {{ border-top-width: 0; }}
th[scope=rowgroup] {{ font-size: 1.1rem; font-weight: 600; padding-top: 1.2rem; }}
tbody:first-of-type th[scope=rowgroup] {{ padding-top: 0.6rem; }}
.name {{ font-weight: 600; }}
.name, .prose, .sentence {{ white-space: pre-line; }}
.prose, .sentence {{ max-width: 40rem; }}
.long, .list th, .list td, .pairs td {{ overflow-wrap: anywhere; }}
.long {{ min-width: 11rem; }}
.sentence.long {{ min-width: 18rem; }}
.figure {{ text-align: right; font-variant-numeric: tabular-nums; }}
.plain, .figure, .source {{ white-space: nowrap; }}
.plain.long, .many .source {{ white-space: normal; }}
.many th, .many td {{ padding-right: 0.8rem; font-size: 0.95rem; }}
.source a {{ display: inline-block; line-height: 1.5rem; padding: 0 0.5rem; margin: 0 -0.5rem; }}
.source a + a {{ margin-left: 0.3rem; }}
.pairs .long {{ min-width: 0; }}
.pairs .name, .pairs .prose {{ padding-top: 0.2rem; padding-bottom: 0.2rem; }}
.pairs .name {{ width: 9rem; min-width: 6.5rem; }}
.list table {{ width: 100%; table-layout: fixed; }}
.list .prose {{ width: 46%; }}
.list .plain {{ width: 13%; white-space: normal; }}
.list .source {{ width: 9%; white-space: normal; }}
.key table {{ max-width: 62rem; }}
.key .name {{ width: 10rem; }}
.key .prose {{ width: auto; }}
.key .source {{ width: 11rem; }}
.bar span {{ display: block; height: 0.8em; margin-top: 0.35em; width: calc(var(--share) * {LONGEST_BAR}rem); }}
.bar span {{ background: $bar; print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
.bar .estimate {{ background: repeating-linear-gradient(135deg, $bar 0 3px, $ground 3px 5px); outline: 1px solid $bar; }}
.bar .estimate {{ outline-offset: -1px; }}
li > a {{ padding: 0.2rem 0; }}
.back {{ display: inline-block; min-width: 1.5rem; line-height: 1.5rem; margin-left: 0.3rem; }}
.back {{ text-align: center; text-decoration: none; }}
.back::after {{ content: "\\2191"; }}
.quiet {{ color: $quiet; }}
li:target {{ background: $found; }}
mark {{ background: $found; color: $text; print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
@media screen and (min-width: {MIDDLE}) {{
  .headed .name:not(.long) {{ white-space: nowrap; }}
}}
@media screen and (max-width: {NARROW}) {{
  body {{ margin-top: 1.2rem; }}
  figure svg {{ min-width: 48rem; }}
  th, td {{ padding-right: 0.6rem; }}
  .plain, .figure, .source {{ white-space: normal; }}
  .small th, .small td {{ min-width: 0; overflow-wrap: anywhere; }}
  .pairs .name {{ width: 6.5rem; }}
  .bar span {{ width: calc(var(--share) * 3rem); }}
{_DOWNWARDS.replace("SCOPE", ".wide.cards")}
}}
@media screen and (max-width: {MIDDLE}) {{
{_DOWNWARDS.replace("SCOPE", ".wide.many")}
}}
@media print {{
  @page {{ margin: 15mm; }}
  :root {{ color-scheme: light; font-size: 9.5pt; }}
  body {{ max-width: none; margin: 0; padding: 0; }}
  p, li {{ max-width: none; }}
  .wide, figure {{ overflow-x: visible; }}
  figure {{ break-inside: avoid; }}
  figure svg {{ min-width: 0; width: 100%; }}
  thead {{ display: table-header-group; }}
  tr, li {{ break-inside: avoid; }}
  h1, h2, h3, h4, th[scope=rowgroup] {{ break-after: avoid; }}
  th, td {{ padding-right: 0.7rem; }}
  .many .plain, .many .figure {{ white-space: normal; }}
  .long, .sentence.long {{ min-width: 7rem; }}
  .back {{ display: none; }}
  a {{ text-decoration: none; }}
  a[rel]::after {{ content: " <" attr(href) ">"; overflow-wrap: anywhere; }}
  a.whole::after {{ content: none; }}
}}"""
