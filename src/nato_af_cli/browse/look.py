"""How the browser looks: in the terminal's own colours, or dark, or light; and where everything stands."""

from __future__ import annotations

from textual.theme import Theme

OWN, DARK, LIGHT = "natoaf-terminal", "natoaf-dark", "natoaf-light"
LOOKS = {OWN: "the terminal's own colours", DARK: "dark", LIGHT: "light"}
"""The looks, in the order in which a key goes through them, each in words."""
THEMES = (
    Theme(
        OWN,
        primary="ansi_bright_magenta",
        accent="ansi_bright_magenta",  # as on the command line: it reads on light and dark grounds (docs/decisions/0013)
        warning="ansi_bright_magenta",
        error="ansi_red",
        foreground="ansi_default",
        background="ansi_default",
        ansi=True,
        variables={
            **dict.fromkeys(("line", "scrollbar", "scrollbar-hover", "scrollbar-active"), "ansi_bright_black"),
            **dict.fromkeys(("chosen", "passed", "ansi-background", "ansi-foreground"), "ansi_default"),
            **dict.fromkeys((f"scrollbar-background{when}" for when in ("", "-hover", "-active")), "ansi_default"),
        },
    ),
    Theme(
        DARK,
        primary="#8ab4f8",
        accent="#f0a6e8",
        warning="#f0a6e8",
        foreground="#e6e6e6",
        background="#16181d",
        surface="#16181d",
        panel="#22252c",
        variables={"line": "#5f6672", "chosen": "#34405a", "passed": "#22252c"},
    ),
    Theme(
        LIGHT,
        primary="#1a4f9c",
        accent="#9b1c8a",
        warning="#9b1c8a",
        foreground="#1b1d22",
        background="#fbfbf9",
        surface="#fbfbf9",
        panel="#eceae4",
        dark=False,
        variables={"line": "#8b8f98", "chosen": "#d9e2f5", "passed": "#eceae4"},
    ),
)

CSS = """
Screen { background: $background; color: $foreground; }
#top { height: 2; border-bottom: solid $line; }
#top:focus-within { border-bottom: solid $accent; }
#top Label { width: auto; padding: 0 1; color: $accent; text-style: bold; }
#top #book { text-style: none; color: $foreground; max-width: 66%; text-wrap: nowrap; text-overflow: ellipsis; }
.-slim #top #book { display: none; }
Search, Search:focus { width: 1fr; height: 1; border: none; padding: 0; background: $background;
    background-tint: $background 0%; }
Rows, Rows:focus { height: 1fr; max-height: 100%; border: none; padding: 0; background: $background;
    background-tint: $background 0%; scrollbar-gutter: stable; scrollbar-size: 1 1; }
Rows > .option-list--option { padding: 0 1; }
Rows > .option-list--option-disabled { color: $foreground; }
Rows > .option-list--option-hover { background: $background; text-style: underline; }
Rows > .option-list--option-highlighted { color: $foreground; background: $passed; text-style: bold; }
Rows:focus > .option-list--option-highlighted { color: $foreground; background: $chosen; text-style: none; }
#page, #page:focus { width: 1fr; }
#entries { width: 26; border-right: solid $line; }
#entries:focus { width: 26; border-right: solid $accent; }
.-wide #entries { width: 36; }
.-slim #entries { display: none; }
#keys { height: 1; padding: 0 0 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
Toast { background: $panel; border: solid $accent; padding: 0 1; }
Help { align: center middle; }
Help > VerticalScroll { width: 76; max-width: 100%; height: auto; max-height: 100%; padding: 0 2;
    border: solid $accent; background: $background; }
"""
