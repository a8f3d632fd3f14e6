from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from nato_af_cli.render.drawing.fit import GAP, LEAST_SOURCES, MOST_SOURCES, fit, natural_width
from nato_af_cli.render.sheets.notes import SOURCE
from nato_af_cli.render.sheets.sheet import Column, Table
from nato_af_cli.render.sheets.wording import Fitted, Whole, dated, month

LIST = Table(
    (
        Column("Fund", "name"),
        Column("Id", spare=3),
        Column("Run by", "prose", spare=1),
        Column("Total", "figure"),
        Column("As of"),
        SOURCE,
    ),
    (
        (
            Fitted.of("Law and Order Trust Fund (LOTFA)", "LOTFA"),
            "law-and-order",
            "Development Programme",
            Whole.of("over 3.5 billion USD", "over 3.5 bn USD"),
            Whole.of("3 January 2014", "Jan 2014", "2014"),
            "1, 2, 33*",
        ),
    ),
)


def heads(width):
    found = fit(LIST, width)
    return [str(column.head) for column in found.table.columns] if found else []


def test_a_table_with_room_is_left_as_it_is():
    assert fit(LIST, natural_width(LIST)).table == LIST


def test_what_is_a_luxury_goes_before_anything_is_shortened():
    found = fit(LIST, natural_width(LIST) - 1)
    assert "Id" not in heads(natural_width(LIST) - 1)
    assert found.table.rows[0] == tuple(cell for place, cell in enumerate(LIST.rows[0]) if place != 1)


def test_then_names_dates_and_amounts_are_shortened_and_prose_is_wrapped():
    assert fit(LIST, 80).table.rows[0] == ("LOTFA", "Development Programme", "over 3.5 bn USD", "Jan 2014", "1, 2, 33*")
    assert fit(LIST, 64).table.rows[0][3] == "Jan 2014"
    assert fit(LIST, 64).widths[1] < len("Development Programme")


def test_then_dates_lose_their_months_and_at_last_spare_columns_go():
    assert fit(LIST, 56).table.rows[0] == ("LOTFA", "Development Programme", "over 3.5 bn USD", "Jan 2014", "1, 2, 33*")
    assert fit(LIST, 52).table.rows[0][3] == "2014"
    assert heads(52) == ["Fund", "Run by", "Total", "As of", "Source"]
    assert heads(46) == ["Fund", "Total", "As of", "Source"]
    assert fit(LIST, 46).table.rows[0] == ("LOTFA", "over 3.5 bn USD", "Jan 2014", "1, 2, 33*")


COMMANDERS = Table(
    (Column("Commander", "name"), Column("Rank", "prose"), Column("Nation", "prose"), Column("Date"), SOURCE),
    (("Stanley McChrystal", "Lieutenant General", "United States", dated("2009-06-15/2010-06-23"), "17, 18"),),
)


@pytest.mark.parametrize(
    ("width", "date"),
    [(80, "15 Jun 2009 – 23 Jun 2010"), (68, "15 Jun 2009 – 23 Jun 2010"), (60, "Jun 2009 – Jun 2010"), (50, "2009–2010")],
)
def test_a_short_text_is_wrapped_at_its_middle_before_a_date_loses_its_days_or_months(width, date):
    assert fit(COMMANDERS, width).table.rows[0][3] == date


def test_dates_lose_their_months_together():
    table = Table(
        (Column("Mission", "name"), Column("Start"), Column("End")), (("OEF", month("2001-10-07"), month("2014-12-28")),)
    )
    assert fit(table, 27).table.rows == (("OEF", "Oct 2001", "Dec 2014"),)
    assert fit(table, 26).table.rows == (("OEF", "2001", "2014"),)


def test_no_width_is_found_where_not_even_that_fits():
    assert fit(LIST, 25) is None


def test_no_column_loses_its_head():
    narrow = LIST._replace(rows=tuple((*row[:-1], "1") for row in LIST.rows))
    assert {found.table.columns[-1].head for width in range(30, 90) if (found := fit(narrow, width))} == {"Source"}


def test_a_number_is_not_parted_from_its_mark_of_press():
    assert fit(LIST, 50).widths[-1] >= len("33*")


@given(
    st.lists(st.lists(st.text("ab ", max_size=40), min_size=3, max_size=3), min_size=1, max_size=5),
    st.permutations(["name", "prose", "figure"]),
    st.integers(20, 200),
)
def test_columns_keep_within_the_width_and_words_are_whole(rows, roles, width):
    table = Table(tuple(Column("Head", role) for role in roles), tuple(map(tuple, rows)))
    found = fit(table, width)
    if found is None:
        assert natural_width(table) > width
        return
    assert sum(found.widths) + GAP * (len(found.widths) - 1) <= width
    for number, columns in enumerate(found.widths):
        words = [word for row in rows for word in row[number].split()]
        assert max(map(cell_len, words), default=0) <= max(columns, 12) or width >= 50


@pytest.mark.parametrize("width", [50, 60, 80])
def test_from_fifty_columns_on_a_table_is_squeezed_rather_than_written_downwards(width):
    table = Table(tuple(Column(f"Head {n}", "prose") for n in range(4)), (("some words of prose",) * 4,))
    assert fit(table, width)
    assert fit(table, 40) is None


def listed(names: str, *sources: str) -> Table:
    """Return a list with a prose column, whose last column holds numbers of sources, the second form of each shorter."""
    columns = (Column("Fund", "name"), Column("Run by", "prose", spare=1), Column("Since"), SOURCE)
    rows = (
        (name, "Some agency", Whole.of("1 May 2002", "May 2002", "2002"), text) for name, text in zip(names, sources, strict=True)
    )
    return Table(columns, tuple(rows))


def test_numbers_of_sources_become_ranges_where_room_is_short_and_stand_on_one_line():
    table = listed("ab", Fitted.of("1, 2, 3, 4, 5", "1–5"), Fitted.of("16*, 17*, 18*, 22", "16*–18*, 22"))
    assert [row[-1] for row in fit(table, 60).table.rows] == ["1, 2, 3, 4, 5", "16*, 17*, 18*, 22"]
    for width in range(38, 46):
        found = fit(table, width)
        assert [row[-1] for row in found.table.rows] == ["1–5", "16*–18*, 22"]
        assert LEAST_SOURCES <= found.widths[-1] <= len("16*–18*, 22")
        on_a_line = found.widths[-1] == len("16*–18*, 22")
        assert on_a_line or "May 2002" in found.table.rows[0]  # a month is worth two lines of numbers


def test_a_date_keeps_its_month_as_long_as_numbers_of_sources_can_be_wrapped():
    table = listed(["A long name"], "16*, 17*, 18*, 22, 31")
    for width in range(LEAST_SOURCES + len("A long name  Some agency  May 2002  "), 58):
        assert fit(table, width).table.rows[0][2] == "May 2002"


def test_many_numbers_of_sources_take_no_more_than_their_share():
    table = listed("a", ", ".join(map(str, range(10, 40, 2))))
    assert MOST_SOURCES <= fit(table, 60).widths[-1] < 40
    prose = table._replace(rows=tuple((row[0], "word " * 20, *row[2:]) for row in table.rows))
    assert fit(prose, 60).widths[-1] >= LEAST_SOURCES
