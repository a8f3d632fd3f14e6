from __future__ import annotations

import pytest

from nato_af_cli.book import numbers


@pytest.mark.parametrize(
    ("text", "grouped"),
    [
        ("0", "0"),
        ("900", "900"),
        ("1000", "1,000"),
        ("13576", "13,576"),
        ("-1200.50", "-1,200.50"),
        ("1234567.125", "1,234,567.125"),
        ("0.10", "0.10"),
        ("123456789012345678901234567890", "123,456,789,012,345,678,901,234,567,890"),
        ("-0.5", "-0.5"),
    ],
)
def test_thousands_are_separated_and_every_digit_kept(text, grouped):
    assert numbers.grouped(text) == grouped


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("0", "0"),
        ("13000", "13,000"),
        ("999999", "999,999"),
        ("1000000", "1 million"),
        ("1500000", "1.5 million"),
        ("1230000", "1.23 million"),
        ("1234000", "1.234 million"),
        ("1234500", "1,234,500"),
        ("10000000", "10 million"),
        ("100000000", "100 million"),
        ("1800000000", "1.8 billion"),
        ("1000000001", "1,000,000,001"),
        ("1234567000", "1,234.567 million"),
        ("82900000000", "82.9 billion"),
        ("3000000000000", "3 trillion"),
        ("5000000000000000", "5,000 trillion"),
        ("-1500000", "-1.5 million"),
        ("-900", "-900"),
        ("1500000.50", "1,500,000.50"),
    ],
)
def test_words_of_scale_are_used_where_no_digit_is_lost(text, written):
    assert numbers.written(text) == written


def value(written: str) -> int:
    number, _, word = written.replace(",", "").partition(" ")
    zeros = {"": 0, "million": 6, "billion": 9, "trillion": 12}[word]
    whole, _, fraction = number.partition(".")
    return int(whole + fraction) * 10 ** (zeros - len(fraction))


@pytest.mark.parametrize("zeros", range(16))
@pytest.mark.parametrize("digits", ["1", "12", "123", "1234", "1050", "99999"])
def test_a_written_figure_is_the_figure(digits, zeros):
    text = digits + "0" * zeros
    assert value(numbers.written(text)) == int(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("13000", "It had 13,000 people."),
        ("13000", "It had 13000."),
        ("13000", "It had 13 thousand people."),
        ("1800000000", "Over 1.8 billion US dollars."),
        ("1800000000", "Over 1,800 million US dollars."),
        ("1800000000", "Over 1,800,000,000 US dollars."),
        ("3000000000000", "3 trillion"),
        ("4.1", "It was 4.1 per cent."),
        ("4.10", "It was 4.1 per cent."),
        ("1200.50", "It cost 1,200.50 euros."),
        ("4", "It has four spokes."),
        ("4", "Four spokes."),
        ("4", "Spokes: 4."),
        ("4", "(4)"),
        ("0", "There were no losses."),
        ("20", "Twenty nations."),
        ("39", "39 nations took part in 2017."),
    ],
)
def test_a_sentence_that_states_the_figure(text, sentence):
    assert numbers.stated(text, sentence)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("13000", "It had 12,000 people."),
        ("13000", "It had many people."),
        ("13000", ""),
        ("40", "It has four spokes."),
        ("4", "It has 4.5 or 14 or 40 spokes."),
        ("4", "It is one of the fourteen."),
        ("21", "Twenty-one nations."),
        ("1.5", "It grew by 15, or 1.55, or 11.5."),
        ("-5", "It fell by 5."),
        ("1800000000", "Over 1.8 million US dollars."),
        ("1800000000", "Over 1.8 US dollars."),
        ("4.1", "It was 4.1 billion."),
    ],
)
def test_a_sentence_that_does_not_state_the_figure(text, sentence):
    assert not numbers.stated(text, sentence)
