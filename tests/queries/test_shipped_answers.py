"""What people asked, before they had seen the book, and what the shipped book answers."""

from __future__ import annotations

import json

import pytest

from nato_af_cli.queries.answers import MARKS
from nato_af_cli.queries.questions import NEAR
from nato_af_cli.search import things


def answer(natoaf, question, code=0):
    result = natoaf("find", *question.split(), "-f", "json")
    assert result.exit_code == code, result.stderr
    return json.loads(result.stdout)


def best(natoaf, question):
    found = answer(natoaf, question)["answers"][0]
    return found["type"], found["marked"] or found["address"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what is ANDSF", ("entry", "andsf")),
        ("what does NTM-A stand for", ("entry", "ntm-a")),
        ("deep", ("entry", "deep")),
        ("civil emergency planning", ("entry", "civil-emergency-planning")),
        ("2018 brussels summit", ("entry", "brussels-2018")),
        ("difference between isaf and rsm", ("comparison", "isaf rsm")),
        ("how long did isaf last", ("entry", "isaf")),
        ("when was the sofa signed", ("fact", "sofa/signed/2014-09-30")),
        ("when did the taliban take kabul", ("topic", "withdrawal-2021/events/2021-08-15")),
        ("first isaf commander", ("fact", "isaf/commanders/john-mccoll")),
        ("1.4 billion USD", ("fact", "ana-trust-fund/total/2016-05-20")),
        ("4.1bn", ("fact", "andsf/annual-cost/2012-05-21")),
        ("130000", ("fact", "isaf/peak-personnel/nato")),
        ("130k", ("fact", "isaf/peak-personnel/nato")),
        ("130,000", ("fact", "isaf/peak-personnel/nato")),
        ("I.S.A.F. commander 2009", ("topic", "isaf/commanders/david-mckiernan")),
        ("isaf commander \uff12\uff10\uff10\uff19", ("topic", "isaf/commanders/david-mckiernan")),
        ("kan\u200bdahar", ("fact", "prt/lead-nations/kandahar-2011")),
        ("when was article 5 invoked", ("fact", "article-5/date/invoked")),
        ("why did nato go to afghanistan", ("topic", "nato/reason/after-11-september")),
        ("why was general mcchrystal fired", ("topic", "isaf/events/2010-06-23")),
        ("who was secretary general in 2018", ("fact", "nato/head/jens-stoltenberg")),
        ("which country lost the most troops after the US and the UK", ("topic", "isaf/casualties/2014-canada")),
        ("who runs lotfa", ("fact", "lotfa/administrator/undp")),
        ("when was the doha agreement signed", ("fact", "us-taliban-agreement/signed/doha")),
        ("who replaced mcchrystal", ("fact", "isaf/commanders/david-petraeus")),
        ("rsm strength early 2021", ("fact", "rsm/personnel/2021-02")),
        ("how many isaf troops were there at the end of 2012", ("fact", "isaf/personnel/2012-12-03")),
        ("who commanded isaf in late 2010", ("fact", "isaf/commanders/david-petraeus")),
        ("how many countries were in isaf at the maximum", ("fact", "isaf/peak-nations/nato")),
        ("PRT Kunduz lead nation", ("fact", "prt/lead-nations/kunduz")),
        ("compare german and turkish troops in resolute support", ("topic", "rsm/personnel-by-nation/2021-04-germany")),
    ],
)
def test_the_first_answer_is_the_right_one_and_of_the_right_shape(on_shipped, question, expected):
    assert best(on_shipped, question) == expected


@pytest.mark.parametrize(
    ("question", "address", "least"),
    [
        ("isaf commanders", "isaf/commanders", 17),
        ("commander ISAF list in order with dates", "isaf/commanders", 17),
        ("give me the four stages of ISAF expansion with dates", "isaf/expansion", 9),
        ("NATO Senior Civilian Representative names", "nato-scr/head", 11),
        ("ANA Trust Fund largest donors", "ana-trust-fund/contributions", 6),
        ("which nations led prts", "prt/lead-nations", 28),
        ("how did isaf troop levels change", "isaf/personnel", 19),
        ("how many soldiers died", "isaf/casualties", 8),
        ("size of the afghan army", "andsf/army-personnel", 2),
        ("which countries sent troops", "isaf/personnel-by-nation", 100),
        ("who were the 17 isaf commanders", "isaf/commanders", 17),
    ],
)
def test_a_list_is_one_answer_and_whole(on_shipped, question, address, least):
    found = answer(on_shipped, question)["answers"][0]
    assert (found["type"], found["address"]) == ("topic", address)
    assert len(found["facts"]) >= least


def test_the_size_of_an_army_is_that_of_its_newest_figure(on_shipped):
    _, marked = best(on_shipped, "size of the afghan army")
    assert marked.rsplit("/", 1)[1] >= "2014"


def test_a_year_of_which_the_book_has_nothing_is_answered_by_what_is_nearest_and_says_so(on_shipped):
    question = "how many soldiers did romania have in isaf in {}"
    _, marked = best(on_shipped, question.format(2005))
    assert marked == "isaf/personnel-by-nation/2008-06-romania"
    germany = best(on_shipped, "how many soldiers did germany have in isaf in 2013")
    assert germany[1] == "rc-north/personnel-by-nation/germany-2013-02-21"
    note = "Nothing here is of 2005; this is what is nearest."
    assert note in on_shipped("find", *question.format(2005).split()).stdout
    assert "Nothing here is of" not in on_shipped("find", *question.format(2012).split()).stdout


@pytest.mark.parametrize("question", ["UNSCR 1386", "Warsaw summit funding until 2020", "who paid the afghan army after 2014"])
def test_a_number_or_a_year_that_is_in_the_answer_is_not_said_to_be_missing(on_shipped, question):
    assert "Nothing here is of" not in on_shipped("find", *question.split()).stdout


def test_each_of_several_questions_has_an_answer_of_its_own_if_one_is_sure_enough(on_shipped):
    found = answer(on_shipped, "what was a PRT and how many of them were there")["answers"]
    assert [one["address"] for one in found[:2]] == ["prt", "prt/number"]
    said = on_shipped("find", "what", "is", "isaf", "and", "what", "is", "isaf?").stdout
    assert "\nWhat is isaf" not in said


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("who commanded ISAF in 2010, and who replaced him?", ["isaf/commanders", "isaf/commanders/john-allen"]),
        ("who was the first commander of ISAF and who succeeded him", ["john-mccoll", "hilmi-akin-zorlu"]),
        ("when did McChrystal take command and whom did he replace", ["stanley-mcchrystal", "david-mckiernan"]),
        ("when did ISAF reach 120,000 troops, and how many nations were in it", ["isaf/personnel/2010-08-10", "isaf/nations"]),
        ("how many countries were in RSM in Feb 2021, how many troops", ["rsm/nations", "rsm/personnel/2021-02"]),
        ("Doha agreement main points, was NATO a signatory", ["agreement/content", "agreement/signatories"]),
        ("who commanded ISAF (when it was in Kabul) in 2009?", ["isaf/commanders"]),
        ("what was the cost (how much per year) of the ANA", ["andsf/annual-cost"]),
        ("of all the nations, was it Germany that led RC North", ["rc-north"]),
        ("who was the last SACEUR", ["tod-wolters"]),
        ("who was the last NATO Senior Civilian Representative", ["stefano-pontecorvo"]),
        ("who taught Afghan soldiers how to read", ["andsf/literacy"]),
        ("RSM start date, end date, legal basis", ["rsm/legal-basis"]),
        ("general Scott Miller when did he take over and from whom", ["austin-scott-miller", "john-nicholson"]),
        ("why did NATO decide in April 2021 to leave, and by what date was it to be out?", ["2021/reason", "2021/deadline"]),
        ("ISAF closing ceremony date, who was in command that day", ["isaf/events/2014-12-28", "john-campbell"]),
        ("Tokyo conference 2012 how much was pledged, and under what conditions", ["2012/pledges", "2012/decisions"]),
        ("when was Operation Medusa, and who commanded ISAF then", ["operation-medusa", "david-richards"]),
        ("how strong was the ANA in 2009, and how many ISAF troops were there then", ["army-personnel", "isaf/personnel/2009"]),
        ("when was RSM launched, and how many commanders has it had since then", ["rsm/start", "rsm/commanders/john-campbell"]),
        ("in its first year, how many troops did Resolute Support have", ["rsm/personnel/2015"]),
        ("for each year, how many ISAF soldiers died", ["isaf/deaths-by-year"]),
        ("kunduz air strike what happened & who ordered it", ["kunduz-air-strike", "georg-klein"]),
        ("what was the peak number of ISAF troops and in which year was it reached", ["isaf/peak-personnel"]),
        (
            "in 2009 who commanded ISAF and which nation was running Kabul airport then",
            ["isaf/commanders", "kabul-airport/run-by"],
        ),
        ("what is the Enduring Partnership declaration and when was it signed", ["enduring-partnership", "established"]),
        ("who signed the Bonn Agreement and when did it take place", ["bonn-agreement/parties", "bonn-agreement"]),
        ("what was the northern distribution network and why was it needed", ["distribution-network", "network/purpose"]),
        ("1.000.000 thousand troops", [""]),
    ],
)
def test_what_was_asked_in_one_is_answered_in_turn(on_shipped, question, meant):
    first = {}
    for one in answer(on_shipped, question)["answers"]:
        first.setdefault(one.get("question"), one["marked"] or one["address"])
    assert len(first) == len(meant)
    assert all(part in said for part, said in zip(meant, first.values(), strict=True))


def test_keywords_for_topics_of_one_entry_get_each_of_them(on_shipped):
    asked = "ANA Trust Fund total contributions, year established, administering body"
    together = {one["address"].rpartition("/")[0] for one in answer(on_shipped, asked)["answers"]}
    assert together >= {"ana-trust-fund/established", "ana-trust-fund/administrator"}
    said = on_shipped("find", *asked.split()).stdout
    assert said.index("\nAdministrator\n") < said.index("\nAlso found\n") < said.index("contributions  12 figures")


def test_a_word_that_is_implied_is_not_said_to_be_missing(on_shipped):
    said = on_shipped("find", "why did France withdraw its combat troops earlyer than planned").stdout
    assert 'Showing results for "earlier"' in said
    assert "purpose" not in said


def test_words_that_a_part_of_a_topic_has_are_listed(on_shipped):
    assert on_shipped("find", "isaf", "training").stdout.startswith('Found for "isaf training"')


def test_a_list_of_no_named_entry_goes_on_with_that_of_another(on_shipped):
    found = [one["address"] for one in answer(on_shipped, "which non-NATO nations sent troops")["answers"][:2]]
    assert sorted(found) == ["isaf/partners", "rsm/partners"]
    assert "\nRSM, Nations outside NATO: 15" in on_shipped("find", "list of non-NATO nations").stdout
    assert "\nRSM, Nations outside NATO: 15" not in on_shipped("find", "list of non-NATO nations in ISAF").stdout


@pytest.mark.parametrize(
    ("question", "topic", "first"),
    [
        ("largest non-US troop contributors to ISAF in 2010", "isaf/personnel-by-nation", "United Kingdom"),
        ("which country other than the United States sent most troops to ISAF", "isaf/personnel-by-nation", "United Kingdom"),
        ("ISAF commanders who were not American", "isaf/commanders", "United Kingdom"),
        ("ISAF commanders who weren’t American", "isaf/commanders", "United Kingdom"),
        ("ISAF commanders except the Americans and the British", "isaf/commanders", "Turkey"),
        ("largest contingents of non-US troops in ISAF", "isaf/personnel-by-nation", "United Kingdom"),
    ],
)
def test_what_a_question_leaves_out_is_no_row_of_its_answer(on_shipped, question, topic, first):
    found = answer(on_shipped, question)
    nations = {fact["address"]: fact["fields"].get("nation") for fact in found["facts"]}
    shown = [nations[address] for address in found["answers"][0]["facts"]]
    assert (found["answers"][0]["address"], shown[0], found["missing"]) == (topic, first, [])
    assert len(shown) > 3 and "United States" not in shown


def test_what_is_left_out_is_in_no_list_of_entries(on_shipped):
    text = on_shipped("find", "list all nations except the US and Bosnia and Herzegovina").stdout
    assert "United States" not in text and "Bosnia" not in text and "Canada" in text


@pytest.mark.parametrize("question", ["weren't the Canadians in Kandahar", "isn't Turkey in charge of Kabul airport"])
def test_a_question_that_denies_is_about_what_it_names(on_shipped, question):
    assert {"canada", "turkey"} & {
        part for fact in answer(on_shipped, question)["facts"] for part in (fact["entry"], *fact["about"])
    }


def test_a_long_text_of_things_left_out_is_read_as_far_as_any(on_shipped):
    assert on_shipped("find", "troops " + "non-US troops " * 5000).exit_code in (0, 3)


@pytest.mark.parametrize("question", ["non-NATO nations in Resolute Support", "largest non-NATO contributor to ISAF"])
def test_nations_outside_nato_are_no_list_without_nato(on_shipped, question):
    assert answer(on_shipped, question)["answers"][0]["address"].split("/")[1] in ("partners", "largest-partner")


def test_nothing_of_another_year_stands_with_an_answer_of_the_year_that_is_named(on_shipped):
    text = on_shipped("find", "authorised", "end", "strength", "of", "the", "ANSF", "agreed", "in", "2012").stdout
    assert text.startswith("At Chicago in May 2012")
    later = "what is LOTFA and how many personnel did Resolute Support have in 2009"
    assert "Nothing here is of 2009" in on_shipped("find", later).stdout
    assert "Nothing here is of 2012" not in text and "\nPersonnel\n" not in text


def test_a_year_of_the_first_question_is_not_missed_in_a_later_one(on_shipped):
    first = "What did allies commit to at Chicago in 2012 on financing the Afghan forces after 2014"
    text = on_shipped("find", f"{first}, and how much was Kabul itself supposed to pay?").stdout
    assert "In 2017 the Afghan Government paid" in text and "Nothing here is of" not in text


def test_what_a_later_question_goes_on_about_is_not_missed_in_it(on_shipped):
    text = on_shipped("find", "When was Article 5 invoked and did it form the legal basis for ISAF?").stdout
    assert "Did it form the legal basis for ISAF?\nISAF, legal basis" in text and "has nothing on" not in text


def test_entries_are_set_side_by_side_where_a_topic_of_each_is_asked_for(on_shipped):
    asked = (
        "When did each of these countries end its combat mission: Netherlands, Canada, France, Australia, New Zealand, Poland?"
    )
    (first, *_) = answer(on_shipped, asked)["answers"]
    assert (first["type"], first["address"]) == ("comparison", "netherlands canada france australia new-zealand poland")
    assert {address.split("/")[1] for address in first["facts"]} == {"combat-mission-end"}


def test_lists_that_two_entries_have_are_shown_whole_side_by_side(on_shipped):
    text = on_shipped("find", "NTM-A commanders and before that CSTC-A commanders").stdout
    assert text.startswith("NTM-A and CSTC-A side by side: commanders.\nnatoaf compare ntm-a cstc-a commanders\n")
    assert all(name in text for name in ("William Caldwell", "Daniel Bolger", "Wayne Eyre", "Robert Cone", "Richard Formica"))


def test_two_things_that_have_their_names_in_common_are_not_compared(on_shipped):
    assert best(on_shipped, "kunduz airstrike 2009 civilian deaths")[1].startswith("kunduz-air-strike/deaths")


def test_each_of_several_meetings_is_asked_about(on_shipped):
    asked = "What did the Lisbon, Chicago and Wales summits each say about the end of combat operations"
    assert best(on_shipped, asked) == ("comparison", "lisbon-2010 chicago-2012 wales-2014")


def test_what_stands_behind_a_colon_are_columns_of_a_list(on_shipped):
    text = on_shipped("find", "main bases in afghanistan: name, province, nation running it, date closed").stdout
    assert text.startswith("8 bases: Bagram") and "Run by" in text and 'has nothing on "province"' in text
    assert on_shipped("find", "Quiz: which nations won the World Cup, and when?").exit_code == 3
    assert best(on_shipped, "Bases: Bagram, when was it handed over?")[1] == "bagram-airfield"  # with the day


def test_what_stands_in_brackets_says_what_a_list_has(on_shipped):
    text = on_shipped("find", "which nations lead the regional commands (north, south, east, west, capital, southwest)").stdout
    assert text.startswith("6 formations: RC North") and "Led by" in text


def test_a_list_goes_from_one_that_is_named_to_another(on_shipped):
    text = on_shipped("find", "list every conference on afghanistan from Bonn 2001 to Geneva 2020 with date and hosts").stdout
    assert text.startswith("14 conferences: Bonn 2001, Tokyo 2002") and "2020 Afghanistan Conference, Geneva" in text


def test_questions_that_are_put_alike_share_what_stands_at_their_end(on_shipped):
    asked = "what did the US promise and what did the taliban promise in the doha agreement"
    assert best(on_shipped, asked)[1].startswith("us-taliban-agreement/content")


def test_a_comparison_is_given_where_a_figure_in_proportion_is_asked_too(on_shipped):
    asked = "Canada vs Denmark vs Estonia: troops deployed, where they served, number of dead and dead per head of population"
    assert best(on_shipped, asked) == ("comparison", "canada denmark estonia")


def test_a_sentence_before_a_question_says_what_it_is_about(on_shipped):
    asked = 'I have a clip captioned "Operation Moshtarak, Marjah". What month and year would that be and who took part?'
    assert best(on_shipped, asked) == ("entry", "operation-moshtarak")
    assert on_shipped("find", "I like cake. What time is it?").exit_code == 3


def test_what_asks_of_nothing_is_not_answered_but_where_the_book_has_the_question(on_shipped):
    assert on_shipped("find", "what time is it").exit_code == 3
    assert best(on_shipped, "how long did the whole thing last")[1].startswith("nato/time-in-afghanistan")


def test_one_stands_for_what_was_asked_for_before(on_shipped):
    text = on_shipped("find", "Who was the last ISAF commander and who was the last one of Resolute Support?").stdout
    assert "Who was the last commander of Resolute Support?\nGeneral Austin Scott Miller" in text


def test_those_are_what_was_asked_for_before(on_shipped):
    first = "How many people were evacuated from Kabul airport in August 2021"
    text = on_shipped("find", f"{first}, and how many of those by countries other than the US?").stdout
    assert "US?\nWithdrawal 2021, People flown out of Kabul, by nation" in text


def test_a_misspelt_word_is_the_one_whose_letters_it_lacks(on_shipped):
    assert best(on_shipped, "what was the difrence between omlt and pomlt") == ("comparison", "omlt pomlt")


def test_a_figure_in_proportion_is_refused_without_a_word_that_is_there(on_shipped):
    result = on_shipped("find", "is it correct that Denmark lost more soldiers per head of population than any other ally")
    assert result.exit_code == 3 and "has nothing on" not in result.stderr


def test_few_figures_of_a_time_are_no_ranking_of_it(on_shipped):
    (first, *_) = answer(on_shipped, "largest non-US contributor RSM 2020")["answers"]
    assert first["facts"][0].endswith("germany") and len(first["facts"]) > 20


def test_where_something_happened_is_a_place(on_shipped):
    text = on_shipped("find", "When was Major General Harold Greene killed and where did it happen?").stdout
    assert "Where did it happen?\nOn 5 August 2014 Greene was killed during a visit to the Marshal Fahim" in text


def test_where_someone_went_is_no_place_of_an_entry_that_is_not_named(on_shipped):
    assert best(on_shipped, "where did ashraf ghani go")[1].startswith("afghan-government/head")


def test_the_last_of_events_is_not_one_that_only_has_more_words_in_its_cells(on_shipped):
    (first, *_) = answer(on_shipped, "When did the last NATO troops leave Afghanistan?")["answers"]
    assert first["says"].startswith("The last US aircraft left Kabul on 30 August 2021")


def test_a_part_of_a_name_that_is_an_answer_is_no_name(on_shipped):
    assert best(on_shipped, "who was hamid karzai")[1].startswith("afghan-government/head")


def test_a_year_names_an_entry_with_its_month_too(on_shipped):
    assert best(on_shipped, "what was decided at Bonn in December 2001")[1].startswith("bonn-conference-2001")


def test_from_start_to_finish_asks_nothing(on_shipped):
    assert "13 years, from 20 December 2001" in on_shipped("find", "how long did ISAF last start to finish").stdout


@pytest.mark.parametrize(
    ("question", "country"),
    [
        ("how many coalition troops died in Libya in 2011", "libya"),
        ("NATO training mission Iraq when did it end", "iraq"),
        ("What did Spain do after it pulled its troops out of Iraq", "iraq"),
        ("total US reconstruction spending in Iraq since 2003 according to the inspector general", "iraq"),
    ],
)
def test_a_country_that_an_answer_has_no_word_of_is_not_answered(on_shipped, question, country):
    result = on_shipped("find", question)
    assert result.exit_code == 3 and f'"{country}"' in result.stderr.lower()


def test_a_figure_is_no_answer_to_when(on_shipped):
    assert best(on_shipped, "when did the last german soldiers leave camp marmal in mazar e sharif")[1].endswith("2021-06-29")
    assert best(on_shipped, "when did ISAF have 132,381 troops")[1] == "isaf/personnel/2011-06-06"


def test_the_figure_of_the_year_that_is_named_is_said(on_shipped):
    question = "SIGAR total US reconstruction appropriations for Afghanistan through 2021"
    assert best(on_shipped, question)[1] == "asff/us-reconstruction/2021-12-31"


def test_a_name_is_no_misspelt_word_of_everyday_english(on_shipped):
    assert answer(on_shipped, "what happened at Knowm in July 2008", code=3)["corrected"] == {}
    assert answer(on_shipped, "what is knowm of the ISAF medal")["corrected"] == {"knowm": "known"}
    assert answer(on_shipped, "how many troops were in Kandahr")["corrected"] == {"kandahr": "kandahar"}


def test_what_is_no_abbreviation_stands_for_nothing(on_shipped):
    assert "stands for" not in on_shipped("find", "what", "does", "KAIA", "stand", "for").stdout


def test_how_long_is_told_by_a_column(on_shipped):
    assert best(on_shipped, "how long did you have to serve in ISAF to get the NATO medal")[1] == "isaf/medal/nato-medal"


@pytest.mark.parametrize("question", ["when were the 13 soldiers killed", "how long did the 10 days take"])
def test_how_many_there_are_makes_no_list_of_a_question_for_a_time(question):
    assert not things.asks_which(question)


def test_a_nation_is_named_by_its_people_and_no_nation_by_its_capital(on_shipped):
    assert best(on_shipped, "Canadian role in Afghanistan") == ("entry", "canada")
    assert "japan" not in best(on_shipped, "what is the difference between the Bonn agreement and Tokyo")[1]


def test_whom_a_question_is_asked_for_says_nothing(on_shipped):
    asked = "my father was in Helmand in 2009, what operation was that in summer"
    assert best(on_shipped, asked) == ("entry", "operation-panthers-claw")


def test_no_row_is_said_first_where_several_are_asked_for(on_shipped):
    says = answer(on_shipped, "did non-NATO countries like El Salvador or Australia send troops")["answers"][0]["says"]
    assert says.startswith("ISAF, Nations outside NATO:")


def test_the_highest_figure_is_said_beside_the_newest_where_no_time_is_named(on_shipped):
    highest = "The highest of these figures is 28 PRTs (25 January 2011 – 9 January 2012)."
    assert highest in on_shipped("find", "how many PRTs were there").stdout
    assert highest not in on_shipped("find", "how many PRTs were there in December 2013").stdout
    assert (
        "The highest" not in on_shipped("find", "how much had been given to the ANA Trust Fund in all").stdout
    )  # it is the newest


def test_a_year_that_an_answer_has_nothing_of_is_missing_from_it(on_shipped):
    said = on_shipped("find", "how many Afghans have come to the UK under ARAP up to 2024").stdout
    assert 'This answer has nothing on "2024".' in said


def test_nations_are_compared_by_their_largest_figures_in_a_mission(on_shipped):
    asked = "compare the troop contributions of Germany, Italy and France to ISAF at its peak"
    assert [fact.rpartition("-")[2] for fact in answer(on_shipped, asked)["answers"][0]["facts"]] == [
        "germany",
        "italy",
        "france",
    ]


def test_what_is_missing_is_written_as_it_was_typed(on_shipped):
    assert 'It has nothing on "sjöfart"' in on_shipped("find", "Sjöfart?").stderr


def test_a_word_that_something_near_has_is_not_said_to_be_missing(on_shipped):
    result = on_shipped("find", *["operation", "purple", "freedom"])
    assert (result.exit_code, result.stderr.splitlines()[1]) == (3, 'What is nearest has nothing on "purple".')


@pytest.mark.parametrize("question", ["capital of Mongolia", "What is the capital of Mongolia?"])
def test_what_is_asked_of_an_entry_that_has_no_word_of_it_is_not_answered_by_its_card(on_shipped, question):
    result = on_shipped("find", *question.split())
    assert (result.exit_code, result.stderr.splitlines()[1]) == (3, 'What is nearest has nothing on "capital".')
    assert "natoaf mongolia" in result.stderr


@pytest.mark.parametrize("question", ["definition of LOTFA", "what was the task of an OMLT", "members of NATO"])
def test_what_an_entry_is_is_asked_of_it(on_shipped, question):
    assert answer(on_shipped, question)["answers"][0]["type"] == "entry"


def test_an_operation_that_is_no_entry_is_answered_by_what_is_said_of_it(on_shipped):
    found = answer(on_shipped, "operation eagle assist")["answers"]
    assert "Eagle Assist" in found[0]["says"]


@pytest.mark.parametrize(
    "question", ["opening hours of the prado", "who won the 2014 world cup", "best pizza recipe", "zimbabwe"]
)
def test_what_the_book_does_not_answer_is_said_with_exit_code_3(on_shipped, question):
    found = answer(on_shipped, question, 3)
    assert (found["answered"], found["answers"], found["facts"]) == (False, [], [])
    assert found["missing"]
    people = on_shipped("find", *question.split())
    assert (people.exit_code, people.stdout) == (3, "")
    assert people.stderr.startswith(f'natoaf: the book does not answer "{question}".\nIt has nothing on "')


@pytest.mark.parametrize(("question", "word"), [("who was killed", "killed"), ("iraq", "iraq"), ("berlin weather", "weather")])
def test_a_word_of_the_language_is_not_taken_for_another(on_shipped, question, word):
    result = on_shipped("find", *question.split(), "-f", "json")
    assert word not in json.loads(result.stdout)["corrected"]


@pytest.mark.parametrize("words", ["kandahar", "training police", "mazar-e-sharif camp"])
def test_words_that_are_no_question_find_a_list(on_shipped, words):
    found = answer(on_shipped, words)["answers"]
    assert len(found) > 3
    assert not set(MARKS) & set(json.dumps(found, ensure_ascii=False))


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("who commanded isaf in 2009", "natoaf find who commanded isaf in 2009"),
        ("how many troops had rsm", "natoaf find how many troops had rsm"),
        ("Find who commanded isaf", "natoaf find who commanded isaf"),
        ("fnd who commanded isaf", "natoaf find who commanded isaf"),
    ],
)
def test_a_question_without_its_command_has_the_command_as_its_hint(on_shipped, words, hint):
    result = on_shipped(*words.split())
    assert result.exit_code != 0
    assert hint in result.stderr


@pytest.mark.parametrize("options", [["--as-of", "2010"], ["--source", "nato-warsaw-decl-2016"]])
def test_a_limit_that_hides_the_answer_is_named(on_shipped, options):
    result = on_shipped("find", "who", "commanded", "rsm", "in", "2017", *options)
    assert result.exit_code == 3
    assert "known on" in result.stderr or "not from" in result.stderr


def test_how_many_of_them_is_answered_by_a_row_of_the_table_before_it(on_shipped):
    asked = "How many NATO soldiers died in Afghanistan altogether, and how many of them were American?"
    text = on_shipped("find", asked).stdout
    assert "How many of them were American?\nBy August 2021, by SIGAR's figures, 2,443 American troops" in text


@pytest.mark.parametrize(
    ("asked", "told", "has"),
    [
        ("Who was the last commander of Resolute Support and on what day did he hand over?", "On what day", "12 July 2021"),
        ("when did the dutch leave uruzgan and who took over from them", "Who took over", "Combined Team Uruzgan"),
        ("my uncle says there were 140,000 troops at the peak of isaf, is that right, and what year was it?", "right", "2010"),
    ],
)
def test_what_the_first_sentence_says_is_not_asked_again(on_shipped, asked, told, has):
    text = on_shipped("find", asked).stdout
    assert told not in text and has in text.split("\n", 1)[0]


def test_before_and_after_somebody_are_two_questions(on_shipped):
    text = on_shipped("find", "Who held the post of NATO Senior Civilian Representative before and after Mark Sedwill?").stdout
    assert text.startswith("Fernando Gentilini") and "after Mark Sedwill?\nSimon Gass" in text


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("largest troop contributor to ISAF after the US at its peak", "isaf/personnel-by-nation/2010-11-united-kingdom"),
        ("biggest non nato troop contributor isaf", "isaf/largest-partner/georgia-2013-06"),
        ("is the ANA trust fund the same as LOTFA", "ana-trust-fund lotfa"),
    ],
)
def test_the_largest_and_the_same_are_understood(on_shipped, question, expected):
    assert best(on_shipped, question)[1] == expected


def test_of_two_people_who_are_named_each_has_a_row(on_shipped):
    asked = "Abdul Rahim Wardak or Bismillah Khan Mohammadi, who was defence minister in 2012?"
    facts = answer(on_shipped, asked)["answers"][0]["facts"]
    assert [fact.rpartition("/")[2] for fact in facts] == ["abdul-rahim-wardak", "bismillah-khan-mohammadi"]


def test_by_country_leaves_out_no_country(on_shipped):
    found = answer(on_shipped, "how much by country ana trust fund")["answers"][0]
    assert found["address"] == "ana-trust-fund/contributions" and len(found["facts"]) > 10


def test_a_misspelt_word_that_begins_a_rare_one_gives_way_to_a_common_one(on_shipped):
    assert answer(on_shipped, "when did Nato take comand of isaf")["corrected"] == {"comand": "command"}
    assert answer(on_shipped, "comando herat")["corrected"] == {}


def test_the_card_of_a_small_entry_has_all_that_takes_a_line(on_shipped):
    text = on_shipped("find", "Operation Medusa: dates, place, nations, results").stdout
    assert all(f"\n{title} " in text for title in ("Date", "Place", "Commanders", "Aims", "Losses"))
    staff = on_shipped("find", "ISAF Joint Command").stdout
    assert "Personnel                   about 1,000 (2009)" in staff  # its peak is of other people


def test_nothing_that_is_not_near_stands_with_an_answer(on_shipped):
    answers = answer(on_shipped, "battle of wanat")["answers"]
    assert answers[0]["address"] == "wanat" and min(found["sureness"] for found in answers) >= NEAR


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "what happened to the money left over in the trust fund for the Afghan army after the Taliban took over",
            "status/2022-12",
        ),
        ("Why the Netherlands left Uruzgan in 2010", "netherlands/events/2010-02-20"),  # the book asks why they leave
        ("how many polish soldiers died in afghanistan", "isaf/casualties/2021-04-poland"),
    ],
)
def test_what_became_of_it_and_why_they_left(on_shipped, question, expected):
    assert best(on_shipped, question)[1].endswith(expected)


@pytest.mark.parametrize("question", ["Which NATO nation commanded KFOR in the year 1999?", "osce mission ukraine mandate"])
def test_an_answer_that_lacks_the_abbreviation_that_is_asked_about_is_none(on_shipped, question):
    assert answer(on_shipped, question, code=3)["corrected"] == {}


def test_not_only_leaves_nothing_out_and_narrows_nothing(on_shipped):
    found = answer(on_shipped, "total number of coalition soldiers killed by country, not only US")["answers"][0]
    assert found["address"] == "isaf/casualties" and len(found["facts"]) > 20


def test_figures_that_two_entries_do_not_have_are_no_matter_for_a_comparison(on_shipped):
    asked = (
        "How many civilians were killed by ISAF airstrikes compared with those killed by the Taliban in 2011 according to UNAMA"
    )
    assert all(found["type"] != "comparison" for found in answer(on_shipped, asked, code=3)["nearest"])


def test_of_each_is_no_sentence_of_one(on_shipped):
    found = answer(on_shipped, "the five tranches of transition: when was each one announced")["answers"][0]
    assert found["says"].startswith("Transition, tranches: Tranche 1, Tranche 2")


def test_no_country_of_the_book_is_said_to_be_missing(on_shipped):
    asked = '"Germany\'s security is being defended in the Hindu Kush" who said that and when'
    assert "germany" not in answer(on_shipped, asked, code=3)["missing"]


def test_in_a_long_table_the_row_that_is_said_stands_first(on_shipped):
    lines = on_shipped("find", "lithuania PRT chaghcharan start and end date").stdout.splitlines()
    heads = next(place for place, line in enumerate(lines) if line.startswith("Lead nation "))
    assert lines[heads + 1].startswith("Lithuania ") and lines[heads + 3] == "The others"
    assert "The others" not in on_shipped("find", "prt lead nations").stdout


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Canada, Netherlands, Denmark: peak troops, deaths and year they ended combat", "canada netherlands denmark"),
        (
            "operation medusa and operation moshtarak, where",
            "operation-medusa operation-moshtarak",
        ),  # the word they share is no name
        ("ANA Trust Fund vs LOTFA: who managed them, what did they pay for, when did they close", "ana-trust-fund lotfa"),
        ("Which ten countries had the most soldiers in ISAF in mid-2011?", "isaf/personnel-by-nation/2011-06-united-states"),
        ("Compare German and Italian contingent sizes in 2010", "isaf/personnel-by-nation/2010-11-italy"),
    ],
)
def test_several_things_are_set_side_by_side_or_ranked(on_shipped, question, expected):
    assert best(on_shipped, question)[1] == expected


def test_one_comparison_answers_several_questions_about_its_topics(on_shipped):
    text = on_shipped("find", "ANA Trust Fund vs LOTFA: who managed them, what did they pay for, when did they close").stdout
    assert "\nAdministrator " in text and "\nPurpose " in text and "What did they pay for" not in text


def test_what_stands_behind_with_their_are_columns_too(on_shipped):
    text = on_shipped("find", "list all regional commands of ISAF with their lead nation and headquarters town").stdout
    assert text.startswith("6 formations: RC North") and "Headquarters" in text


def test_a_later_question_goes_on_about_a_topic_that_is_no_entry(on_shipped):
    text = on_shipped("find", 'explain "green on blue" attacks and what NATO did to reduce them').stdout
    assert "What NATO did to reduce them\nISAF, Insider attacks by Afghan forces" in text


def test_nothing_is_said_again_of_an_entry_that_a_later_question_only_names(on_shipped):
    text = on_shipped("find", "Green on blue attacks, which was the worst year and what did ISAF do about it").stdout
    assert "48 insider" in text and "What did ISAF do" not in text


def test_a_verb_that_is_shortened_is_no_word_to_be_corrected(on_shipped):
    assert answer(on_shipped, "who signed the BSA and why hadn't Karzai signed it")["corrected"] == {}


def test_a_later_question_about_the_same_topic_gets_the_one_fact_that_it_asks_for(on_shipped):
    text = on_shipped("find", "which afghan army corps was based in kandahar and which in gardez").stdout
    assert "\nWhich in gardez\n" in text and "203rd Corps" in text.split("\nWhich in gardez\n")[1].splitlines()[0]


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("I'm writing a school essay on ISAF and need to know who commanded ISAF in 2010", "who commanded ISAF in 2010"),
        ("when was LOTFA set up, with sources", "when was LOTFA set up"),
        ("what is a PRT, can you help", "what is a PRT"),
    ],
)
def test_why_somebody_asks_is_no_part_of_the_question(on_shipped, question, plain):
    assert best(on_shipped, question) == best(on_shipped, plain)
    assert answer(on_shipped, question)["answers"][0]["facts"] == answer(on_shipped, plain)["answers"][0]["facts"]


def test_before_somebody_and_after_him_are_two_questions(on_shipped):
    text = on_shipped("find", "who commanded ISAF before McChrystal and after him").stdout
    assert (
        text.startswith("General David McKiernan") and "Nick Parker" in text.split("\nWho commanded ISAF after McChrystal\n")[1]
    )


@pytest.mark.parametrize(
    ("question", "head", "names"),
    [
        (
            "who were the commanders of ISAF and which of them were British",
            "Which of them were British",
            ["John McColl", "David Richards", "Nick Parker"],
        ),
        (
            "who commanded ISAF and who commanded it in 2009",
            "Who commanded it in 2009",
            ["David McKiernan", "Stanley McChrystal"],
        ),
    ],
)
def test_a_later_question_gets_all_rows_of_the_table_that_it_chooses(on_shipped, question, head, names):
    first, later = on_shipped("find", question).stdout.split(f"\n{head}\n")
    assert first.count("\n") > 17 and later.splitlines()[0] == f"ISAF, commanders: {', '.join(names)}."


def test_a_figure_that_nobody_asked_for_beats_no_comparison(on_shipped):
    assert best(on_shipped, "Germany and France: which of them left first") == ("comparison", "germany france")


def test_a_question_behind_a_colon_is_no_list_of_columns(on_shipped):
    assert best(on_shipped, "ISAF and RSM: which had Nicholson as commander")[1].startswith("rsm/commanders")
    assert best(on_shipped, "RC North and RC South: why were they created")[0] != "comparison"


def test_a_comparison_says_what_it_has_nothing_on(on_shipped):
    asked = "Canada, Netherlands, Denmark: peak troops, deaths and year they ended combat"
    assert answer(on_shipped, asked)["missing"] == ["deaths"]
    assert answer(on_shipped, "Chicago and Warsaw summits: date, decisions and place")["missing"] == []


@pytest.mark.parametrize(
    "asked", ["commanders of ISAF please list in CSV", "TOTAL troops of ISAF 2012 PDF", "did the ALLIES vote on ISAF"]
)
def test_capitals_for_emphasis_or_for_a_form_are_no_abbreviations_of_the_subject(on_shipped, asked):
    assert answer(on_shipped, asked)["answered"]


def test_initials_are_no_misspelt_words(on_shipped):
    assert answer(on_shipped, "did HW Bush support ISAF", code=3)["missing"] == ["hw"]


def test_a_limit_that_is_no_limit_is_left_out_behind_a_comma_alone(on_shipped):
    assert best(on_shipped, "troops not only Germany")[1] == "germany"


def test_what_became_of_something_is_answered_by_its_status(on_shipped):
    found = answer(on_shipped, "what happened with the Law and Order Trust Fund")
    assert found["answers"][0]["address"] == "lotfa/status" and found["missing"] == []


def test_a_hint_names_no_stop_word_for_an_abbreviation(on_shipped):
    assert "once" not in on_shipped("find", "what does OSCE do in Afghanistan").stderr


def test_the_highest_number_that_a_country_has_is_a_rank(on_shipped):
    text = on_shipped(
        "find", "which country suffered the third highest number of military deaths in afghanistan after the US and UK"
    ).stdout
    assert text.startswith("ISAF, deaths of foreign soldiers: Canada 158 deaths") and "number 3 of 19" in text


def test_whoever_led_before_another_is_found_among_many_facts_that_name_that_one(on_shipped):
    assert best(on_shipped, "who ran ISAF before NATO") == ("fact", "isaf/lead/2002-11")
    assert best(on_shipped, "Which countries were the lead nations of ISAF before NATO took over?")[1].startswith("isaf/lead/")


def test_a_nation_by_its_people_is_refused_where_the_answer_has_no_word_of_it(on_shipped):
    asked = "how many interpreters who worked for the Danish contingent were refused visas before 2021"
    assert not answer(on_shipped, asked, code=3)["answered"]


@pytest.mark.parametrize(
    "asked", ["which country had the most deaths in ISAF", "which country had the highest number of deaths in ISAF"]
)
def test_the_country_with_the_most_is_in_a_ranking_and_no_figure_of_all(on_shipped, asked):
    found = answer(on_shipped, asked)["answers"][0]
    assert found["says"].startswith("ISAF, deaths of foreign soldiers: United States 2,443 deaths")


def test_who_came_between_two_is_one_though_his_dates_are_asked_for(on_shipped):
    asked = "who was COMISAF between McChrystal and Allen, and exactly what dates did he serve"
    assert best(on_shipped, asked)[1].startswith("isaf/commanders/nick-parker")


def test_a_verb_without_its_apostrophe_is_read_with_it(on_shipped):
    assert best(on_shipped, "which countrys that werent in nato sent troops to isaf")[1].startswith("isaf/partners/")


def test_what_two_questions_found_has_the_sureness_of_the_first(on_shipped):
    def sure(asked):
        return {found["address"]: found["sureness"] for found in answer(on_shipped, asked)["answers"]}

    both, first = sure("when was operation medusa and who led it"), sure("when was operation medusa")
    assert both["operation-medusa/events"] == first["operation-medusa/events"]
