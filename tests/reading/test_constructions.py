"""Constructions that ministries and agencies of many countries share, each read whole: one a test."""

from __future__ import annotations

from communique import Reading, Report
from communique.core import Act, Exchange
from communique.reading.reader import reader_for


def read(text: str, side: str, published: str, title: str | None = None, publisher: str | None = None) -> Reading:
    report = Report(text=text, side=side, published=published, title=title, publisher=publisher)
    return reader_for("en").read(report)


def main_of(reading: Reading) -> Exchange:
    (main,) = (one for one in reading.exchanges if one.main)
    return main


def told(reading: Reading) -> list[tuple[str, tuple[str, ...]]]:
    return [(act.type, act.by) for act in reading.acts]


def act_with(reading: Reading, words: str) -> Act:
    (act,) = (one for one in reading.acts if any(words in span.quote for span in one.evidence))
    return act


def test_a_delegation_is_received_in_the_person_who_leads_it() -> None:
    main = main_of(
        read(
            "Lao Prime Minister Sonexay Siphandone on Tuesday received in Vientiane a delegation of the Vietnamese "
            "Ministry of Public Security led by Minister Luong Tam Quang.",
            "LAO", "2025-03-11",
        )
    )  # fmt: skip
    assert main.kind == "courtesy_call"
    assert main.participants == ("Sonexay Siphandone", "Luong Tam Quang")
    assert main.place == "Vientiane"
    assert main.start is not None
    assert main.start.iso == "2025-03-11"


def test_a_house_stands_between_host_and_guest() -> None:
    reading = read(
        "Cuban President Miguel Díaz-Canel received on Thursday at the Palace of the Revolution Vietnamese Party "
        "General Secretary and President To Lam, who is paying a state visit to Cuba.",
        "CUB", "2024-09-26",
    )  # fmt: skip
    assert main_of(reading).participants == ("Miguel Díaz-Canel", "To Lam")


def test_a_family_name_may_spell_a_numeral() -> None:
    main = main_of(
        read("President Lula hosted Chinese President Xi Jinping in Brasília on 20 November.", "BRA", "2024-11-20")
    )
    assert main.participants == ("Lula", "Xi Jinping")


def test_a_guest_is_hosted_for_a_session() -> None:
    main = main_of(
        read(
            "Prime Minister Anthony Albanese will host Premier Li Qiang of the People's Republic of China in Canberra "
            "on Monday for the Annual Leaders' Meeting.",
            "AUS", "2024-06-17",
        )
    )  # fmt: skip
    assert (main.kind, main.mechanism, main.status) == ("meeting", "Annual Leaders' Meeting", "planned")


def test_the_next_session_is_one_of_the_series_named_before() -> None:
    reading = read(
        "Foreign Secretary Alicia Bárcena and her Guatemalan counterpart, Carlos Ramiro Martínez, co-chaired the 12th "
        "Binational Commission in Mexico City on 2 May. The next meeting of the Commission will be held in Guatemala "
        "in 2026.",
        "MEX", "2024-05-02",
    )  # fmt: skip
    coming = next(one for one in reading.exchanges if one.status == "planned")
    assert (coming.mechanism, coming.edition, coming.place) == ("Binational Commission", None, "Guatemala")


def test_who_is_invited_comes_and_not_the_host() -> None:
    reading = read(
        "Prime Minister Shehbaz Sharif held a telephone call with the Emir of Qatar, Sheikh Tamim bin Hamad Al Thani, "
        "on Monday. The Prime Minister reiterated the invitation to His Highness to visit Pakistan at an early date.",
        "PAK", "2024-07-02",
    )  # fmt: skip
    visit = next(one for one in reading.exchanges if one.kind == "visit")
    assert visit.participants == ("Tamim bin Hamad Al Thani",)


def test_a_courtesy_call_is_paid_to_the_other_side() -> None:
    reading = read(
        "Deputy Foreign Minister Nguyen Minh Vu and State Secretary Istvan Joo of Hungary co-chaired the 8th "
        "Vietnam–Hungary political consultation in Budapest on February 19. On this occasion, Vu paid a courtesy call "
        "on Deputy Minister Boris Levente.",
        "VNM", "2025-02-21",
    )  # fmt: skip
    call = next(one for one in reading.exchanges if one.kind == "courtesy_call")
    assert call.participants == ("Nguyen Minh Vu", "Boris Levente")
    assert {post.person: post.country for post in reading.posts}["Boris Levente"] == "HUN"


def test_a_list_ends_at_its_last_name() -> None:
    reading = read(
        "National Security Advisor Jake Sullivan met Italian Diplomatic Advisor Francesco Talo today. Following the "
        "July 27 meeting between President Biden and Prime Minister Meloni, Sullivan and Talo reaffirmed their "
        "support for Ukraine.",
        "USA", "2023-08-24",
    )  # fmt: skip
    earlier = next(one for one in reading.exchanges if not one.main)
    assert earlier.participants == ("Biden", "Meloni")
    assert act_with(reading, "reaffirmed").by == ("USA", "ITA")


def test_the_ministers_of_two_states_are_both() -> None:
    reading = read(
        "The foreign ministers of Laos and Viet Nam met in Vientiane on Friday. The Presidents of Laos and Viet Nam "
        "will sign the agreement in May.",
        "LAO", "2025-03-11",
    )  # fmt: skip
    assert told(reading) == [("plan", ("LAO", "VNM"))]


def test_a_joint_statement_speaks_for_both_sides() -> None:
    reading = read(
        "We are jointly committed to Europe's energy security. The United States is the largest supplier of gas to "
        "the European Union. We commit to intensifying our cooperation.",
        "USA", "2022-01-28", "Joint Statement by President Biden and President von der Leyen", "The White House",
    )  # fmt: skip
    assert {act.by for act in reading.acts} == {("USA", "EU")}
    assert [act.type for act in reading.acts] == ["pledge", "affirm", "pledge"]


def test_a_passive_closes_its_sentence() -> None:
    reading = read(
        "President of Ukraine Volodymyr Zelenskyy met with Prime Minister of Spain Pedro Sánchez in Kyiv on Monday. "
        "The importance of a coordinated effort was emphasized.",
        "UKR", "2024-05-28",
    )  # fmt: skip
    assert act_with(reading, "emphasized").type == "affirm"


def test_what_others_should_do_is_asked_of_them() -> None:
    reading = read("President Zelenskyy said that the international community should act.", "UKR", "2024-05-28")
    assert told(reading) == [("request", ("UKR",))]


def test_what_is_suggested_is_no_second_act() -> None:
    reading = read(
        "State President To Lam held talks with Guinea-Bissau President Umaro Sissoco Embalo on September 6. The "
        "Guinea-Bissau leader suggested the two countries soon sign an agreement on visa exemption.",
        "VNM", "2024-09-10",
    )  # fmt: skip
    assert told(reading) == [("request", ("GNB",))]
    assert reading.acts[0].evidence[0].quote.endswith("visa exemption")


def test_an_ambassador_speaks_for_the_state_that_sent_him() -> None:
    reading = read(
        "Prime Minister Hun Manet received a courtesy call from H.E. Ueno Atsushi, Ambassador Extraordinary and "
        "Plenipotentiary of Japan to Cambodia, on Thursday. The Ambassador said that Japan would continue supporting "
        "the port.",
        "KHM", "2024-04-18",
    )  # fmt: skip
    assert told(reading) == [("pledge", ("JPN",))]


def test_minutes_that_are_counted_are_no_instrument() -> None:
    reading = read(
        "On May 21, for approximately 40 minutes, Ms. KAMIKAWA Yoko, Minister for Foreign Affairs of Japan, held a "
        "meeting with H.E. Mr. Mauro VIEIRA, Minister of Foreign Affairs of Brazil. They agreed to elevate ties to a "
        "Comprehensive Strategic Partnership.",
        "JPN", "2024-05-21",
    )  # fmt: skip
    assert reading.instruments == ()


def test_a_year_in_the_name_of_an_event_dates_nothing() -> None:
    main = main_of(
        read(
            "Vice President Kamala Harris today met with Prime Minister Justin Trudeau of Canada on the margins of "
            "the 2023 Service Workers Convention in Philadelphia.",
            "USA", "2024-05-21",
        )
    )  # fmt: skip
    assert main.start is not None
    assert main.start.iso == "2024-05-21"


def test_the_latter_is_the_last_one_named() -> None:
    reading = read(
        "Foreign Affairs Secretary Enrique Manalo and German Foreign Minister Annalena Baerbock underscored the rule "
        "of law during the latter's visit to Manila in January.",
        "PHL", "2024-08-05",
    )  # fmt: skip
    (visit,) = reading.exchanges
    assert (visit.kind, visit.participants, visit.place) == ("visit", ("Annalena Baerbock",), "Manila")


def test_who_invites_is_the_host() -> None:
    reading = read(
        "Prime Minister L.Oyun-Erdene paid an official visit to the People's Republic of China at the invitation of "
        "Premier Li Qiang.",
        "MNG", "2023-06-28",
    )  # fmt: skip
    assert {post.person: post.country for post in reading.posts}["Li Qiang"] == "CHN"
    assert told(reading) == [("invite", ("CHN",))]


def test_he_is_the_one_who_was_welcomed_and_not_the_host() -> None:
    reading = read(
        "President Javier Milei arrived in Israel on Tuesday, where he was welcomed by Foreign Minister Israel Katz. "
        "He will meet Prime Minister Benjamin Netanyahu on Wednesday.",
        "ARG", "2024-02-06",
    )  # fmt: skip
    assert act_with(reading, "will meet").by == ("ARG",)


def test_a_commission_on_many_fields_keeps_its_name() -> None:
    reading = read(
        "Cambodia and Viet Nam agreed to prepare the 22nd meeting of the Joint Commission on Economic, Cultural, "
        "Scientific and Technological Cooperation, to be hosted by Viet Nam in 2026.",
        "KHM", "2025-04-28",
    )  # fmt: skip
    (session,) = reading.exchanges
    assert session.mechanism == "Joint Commission on Economic, Cultural, Scientific and Technological Cooperation"
    assert session.edition == 22


def test_a_summit_that_two_met_for_is_told_once() -> None:
    reading = read(
        "The leaders of the United Kingdom and the European Union met in London on 19 May 2025 for the first UK-EU "
        "Summit.",
        "GBR", "2025-05-19",
    )  # fmt: skip
    (summit,) = reading.exchanges
    assert (summit.mechanism, summit.edition, summit.status) == ("UK-EU Summit", 1, "held")


def test_what_is_said_needs_no_that() -> None:
    reading = read(
        "Premier Li Qiang and Vietnamese Prime Minister Pham Minh Chinh held talks in Hanoi on October 13. Chinh said "
        "Vietnam firmly adheres to the one-China policy and supports the initiative.",
        "CHN", "2024-10-16",
    )  # fmt: skip
    assert told(reading) == [("affirm", ("VNM",))]
    assert reading.acts[0].evidence[0].quote.startswith("Chinh said")


def test_a_renewed_partnership_has_its_day() -> None:
    main = main_of(
        read(
            "Foreign Minister Penny Wong and Fiji's Minister for Foreign Affairs Manoa Kamikamica signed the renewed "
            "Vuvale Partnership on 16 October 2023.",
            "AUS", "2025-05-20",
        )
    )  # fmt: skip
    assert main.kind == "signing"
    assert main.start is not None
    assert main.start.iso == "2023-10-16"


def test_the_next_dialogue_is_one_of_the_dialogue_named_before() -> None:
    reading = read(
        "Secretary of State Antony J. Blinken and Foreign Minister Murat Nurtleu of Kazakhstan co-chaired the sixth "
        "U.S.-Kazakhstan Strategic Dialogue in Washington on May 13. The next dialogue will take place in Astana in "
        "2025.",
        "USA", "2024-05-15",
    )  # fmt: skip
    coming = next(one for one in reading.exchanges if one.status == "planned")
    assert (coming.mechanism, coming.edition) == ("U.S.-Kazakhstan Strategic Dialogue", None)


def test_an_office_ends_where_the_party_it_is_of_begins() -> None:
    reading = read(
        "Minister Bui Thanh Son met Bounleua Phandanouvong, acting head of the External Relations Commission of the "
        "Lao People's Revolutionary Party (LPRP) Central Committee, in Hanoi on Monday.",
        "VNM", "2025-07-29",
    )  # fmt: skip
    post = next(one for one in reading.posts if one.person == "Bounleua Phandanouvong")
    assert (post.post, post.acting, post.country) == ("head of the External Relations Commission", True, "LAO")


def test_an_organisation_meets_in_its_members() -> None:
    for words in ("The G7 Foreign Ministers met", "Leaders of the G7 met", "G7 Foreign Ministers held a meeting"):
        main = main_of(read(f"{words} in Münster on 3-4 November 2022.", "DEU", "2022-11-05"))
        assert (main.kind, main.parties, main.place) == ("summit", ("G7",), "Münster"), words
        assert main.evidence[0].quote.startswith(words)
    talks = main_of(
        read("EU High Representative Josep Borrell met Serbian President Vucic in Brussels.", "EU", "2023-05-18")
    )
    assert (talks.kind, talks.parties) == ("meeting", ("EU", "SRB"))


def test_talks_between_two_took_place() -> None:
    for opening in ("Talks", "Discussions", "Wide-ranging talks"):
        main = main_of(
            read(
                f"{opening} between Omani Foreign Minister Badr Albusaidi and Iranian Foreign Minister Abbas Araghchi "
                "took place in Muscat on 12 April 2025.",
                "OMN", "2025-04-13",
            )
        )  # fmt: skip
        assert main.participants == ("Badr Albusaidi", "Abbas Araghchi"), opening
        assert (main.place, main.start and main.start.iso) == ("Muscat", "2025-04-12"), opening


def test_what_talks_were_on_stands_before_they_took_place() -> None:
    main = main_of(
        read(
            "A thorough discussion regarding the progress of the port took place today (06) at State House, between "
            "President Hichilema and the Ambassador of Japan, Akio Isomata.",
            "ZMB", "2025-02-07",
        )
    )  # fmt: skip
    assert main.parties == ("ZMB", "JPN")
    assert main.start is not None
    assert main.start.iso == "2025-02-06"


def test_a_call_that_one_received() -> None:
    main = main_of(
        read(
            "Prime Minister Helen Clark of New Zealand welcomed the truce during a telephone call she received this "
            "morning from the Prime Minister of Norway, Kjell Bondevik.",
            "NZL", "2002-02-25",
        )
    )  # fmt: skip
    assert (main.kind, main.parties) == ("call", ("NZL", "NOR"))
    assert main.participants == ("Helen Clark", "Kjell Bondevik")


def test_a_summit_by_telephone_is_a_call_and_one_by_video_a_meeting() -> None:
    for noun, kind, channel in (
        ("the Japan-Peru summit telephone talk", "call", "phone"),
        ("a video conference summit meeting", "meeting", "video"),
    ):
        (one,) = read(f"I have just held {noun} with President Boluarte of Peru.", "JPN", "2023-05-18").exchanges
        assert (one.kind, one.channel) == (kind, channel)


def test_messages_that_went_both_ways() -> None:
    text = "Chinese President Xi Jinping and Maltese President Myriam Debono on Friday exchanged congratulations."
    main = main_of(read(f"{text} In his message, Xi said ties have grown.", "CHN", "2025-01-31"))
    assert (main.kind, main.parties) == ("letter", ("CHN", "MLT"))
    assert read(text, "CHN", "2025-01-31").exchanges == ()  # said, and not sent


def test_strong_words_are_no_letter() -> None:
    reading = read(
        "Foreign Minister Winston Peters of New Zealand delivered a strong message to Fiji's Foreign Minister.",
        "NZL", "2024-05-15",
    )  # fmt: skip
    assert all(one.kind != "letter" for one in reading.exchanges)


def test_a_mission_abroad_lies_in_its_town() -> None:
    main = main_of(
        read(
            "On 15 July 2026, representatives from Chad and Niger convened the fifth meeting of the Joint Border "
            "Coordination Mechanism at the French Mission in Geneva.",
            "TCD", "2026-07-16",
        )
    )  # fmt: skip
    assert (main.kind, main.edition, main.place) == ("session", 5, "Geneva")


def test_a_day_without_its_month_is_of_the_report() -> None:
    main = main_of(
        read("On the 19th, President Xi Jinping held talks with Lao President Thongloun.", "CHN", "2018-06-20")
    )
    assert main.start is not None
    assert main.start.iso == "2018-06-19"
    assert read("They agreed on the 5th, 6th and 7th points.", "CHN", "2018-06-20").acts[0].due is None


def test_a_list_of_portfolios_may_have_a_comma_before_its_last() -> None:
    reading = read(
        "Present were Minister of Foreign Affairs, Foreign Employment, and Tourism Vijitha Herath, Minister of "
        "Transport, Highways, Ports, and Civil Aviation Bimal Rathnayake, and Minister for Trade and Export Growth "
        "Samantha Perera.",
        "LKA", "2025-01-17",
    )  # fmt: skip
    assert [(one.person, one.post) for one in reading.posts] == [
        ("Vijitha Herath", "Minister of Foreign Affairs, Foreign Employment, and Tourism"),
        ("Bimal Rathnayake", "Minister of Transport, Highways, Ports, and Civil Aviation"),
        ("Samantha Perera", "Minister for Trade and Export Growth"),
    ]


def test_a_party_of_korea_is_of_its_own_state() -> None:
    main = main_of(
        read(
            "Kim Jong Un, general secretary of the Workers' Party of Korea, had talks with To Lam, general secretary "
            "of the Communist Party of Vietnam, on Oct. 9.",
            "PRK", "2025-10-10",
        )
    )  # fmt: skip
    assert main.parties == ("PRK", "VNM")


TALKS = "Foreign Minister Wang Yi of China held talks with Foreign Minister Kaja Haas of Estonia in Beijing on Monday. "


def acts_behind_talks(text: str, title: str | None = None) -> list[tuple[str, tuple[str, ...]]]:
    return told(read(TALKS + text, "CHN", "2025-03-04", title))


def test_what_one_said_may_close_its_sentence() -> None:
    for close in ("Wang said.", "Wang Yi said on Monday.", "the minister said in Beijing on Monday."):
        assert acts_behind_talks(f"The port is a bridge between the two peoples, {close}") == [("affirm", ("CHN",))]


def test_one_side_asks_what_both_should_do() -> None:
    assert acts_behind_talks("Wang said the two countries should open more flights.") == [("request", ("CHN",))]
    assert acts_behind_talks("China and Estonia should open more flights, Wang said.") == [("request", ("CHN",))]
    assert acts_behind_talks("The two sides stressed that both countries should open more flights.") == [
        ("affirm", ("CHN", "EST"))
    ]
    assert acts_behind_talks("They agreed that all parties should respect the truce.") == [("affirm", ("CHN", "EST"))]


def test_talks_on_a_topic_are_an_act_whatever_they_are_called() -> None:
    for talks in ("frank and candid discussions", "an in-depth discussion", "a warm conversation"):
        assert acts_behind_talks(f"The ministers had {talks} on trade.") == [("discuss", ("CHN", "EST"))]
    assert acts_behind_talks("The ministers had frank discussions on Monday.") == []


def test_an_adverb_that_no_list_knows() -> None:
    assert acts_behind_talks("Haas courteously thanked China for its help.") == [("appreciate", ("EST",))]


def test_what_opens_a_sentence_is_an_act_of_its_subject() -> None:
    assert acts_behind_talks("Thanking Estonia for its help, Wang said the talks were timely.") == [
        ("appreciate", ("CHN",)), ("affirm", ("CHN",)),
    ]  # fmt: skip


def test_will_shares_its_subject_with_the_verb_before() -> None:
    assert acts_behind_talks("Haas said. Estonia cherishes its ties with China and will train its pilots.")[-1] == (
        "pledge", ("EST",),
    )  # fmt: skip


def test_a_minister_who_did_something() -> None:
    assert ("pledge", ("CHN",)) in acts_behind_talks("Haas also met Premier Li Qiang, who pledged more flights.")


def test_a_plan_for_which_one_expressed_support() -> None:
    assert acts_behind_talks("Haas outlined a plan, for which Wang expressed support.") == [
        ("discuss", ("EST",)), ("affirm", ("CHN",)),
    ]  # fmt: skip


def test_words_in_quotation_marks_hide_no_subject() -> None:
    assert acts_behind_talks('The ministers "strongly condemned" the attack.') == [("oppose", ("CHN", "EST"))]


def test_a_spokesperson_tells_what_both_did() -> None:
    assert acts_behind_talks('"Both ministers shared the view that trade should grow again," a spokesperson said.') == [
        ("affirm", ("CHN", "EST"))
    ]


def test_two_verbs_of_direct_speech_are_two_acts() -> None:
    assert acts_behind_talks("“We welcome the truce in full and urge all parties to respect it,” Wang said.") == [
        ("appreciate", ("CHN",)), ("request", ("CHN",)),
    ]  # fmt: skip
    assert acts_behind_talks("“We see a good chance to upgrade our ties this year,” Wang said.") == [
        ("affirm", ("CHN",))
    ]


def test_we_of_one_who_says_i_are_both() -> None:
    reading = read(
        "I had a meeting with President Boluarte of Peru in Lima today. I thanked her for her hospitality. We welcomed "
        "the growth of trade and confirmed our commitment to open markets. We are ready to host her in Tokyo.",
        "JPN", "2024-11-16",
    )  # fmt: skip
    assert told(reading) == [
        ("appreciate", ("JPN",)), ("appreciate", ("JPN", "PER")), ("pledge", ("JPN", "PER")), ("pledge", ("JPN",)),
    ]  # fmt: skip


def test_a_joint_statement_speaks_for_both() -> None:
    reading = read(
        "The Minister of Foreign Affairs of Canada and the Foreign Secretary of the United Kingdom today issued the "
        "following statement:\n\n“Canada and the United Kingdom are gravely concerned by the fighting on the border. "
        "We urge all parties to the conflict to lay down their arms. The parties to the conflict must talk.”",
        "CAN", "2020-10-06", "Joint statement on the conflict",
    )  # fmt: skip
    assert [(act.type, set(act.by)) for act in reading.acts if act.type != "sign"] == [
        ("oppose", {"CAN", "GBR"}), ("request", {"CAN", "GBR"}), ("request", {"CAN", "GBR"}),
    ]  # fmt: skip


def test_an_aside_hides_no_state() -> None:
    assert acts_behind_talks("Estonia, for its part, stressed its interest in trade.") == [("affirm", ("EST",))]
    assert acts_behind_talks("Estonia, in turn, offered to host a fair.") == [("pledge", ("EST",))]


def test_both_may_be_who_acts() -> None:
    assert acts_behind_talks("Both condemned the attack.") == [("oppose", ("CHN", "EST"))]
    assert acts_behind_talks("They regretted that talks had stalled.")[0][1] == ("CHN", "EST")


def test_it_is_the_state_named_before() -> None:
    assert acts_behind_talks("Estonia announced it will host the next round.") == [("plan", ("EST",))]


def test_his_government_is_his_state() -> None:
    assert acts_behind_talks("Haas said that her government stood ready to open a consulate.") == [("pledge", ("EST",))]


def test_what_is_had_or_takes_place_without_a_subject() -> None:
    for text in (
        "There was a frank exchange of views on trade.",
        "An exchange of views on trade took place.",
    ):
        assert acts_behind_talks(text) == [("discuss", ("CHN", "EST"))], text


def test_talks_with_another_and_what_was_agreed_there() -> None:
    reading = read(
        "Foreign Minister Wang Yi of China held talks with Foreign Minister Kaja Haas of Estonia on Monday and agreed "
        "to open more flights.",
        "CHN", "2025-03-04",
    )  # fmt: skip
    assert told(reading) == [("agree", ("CHN", "EST"))]
    reading = read(
        "The foreign ministers of Turkey, Azerbaijan and Georgia met in Ankara on Friday, vowing to double trade.",
        "TUR", "2023-10-14",
    )  # fmt: skip
    assert [(act.type, set(act.by)) for act in reading.acts] == [("pledge", {"TUR", "AZE", "GEO"})]


def test_who_signs_with_another_signs_for_both() -> None:
    reading = read(
        "Deputy Secretary of State Christopher Landau signed an Air Transport Agreement yesterday with Mao Havannall, "
        "Minister of Civil Aviation of Cambodia.",
        "USA", "2026-07-01",
    )  # fmt: skip
    assert told(reading) == [("sign", ("USA", "KHM"))]


def test_began_by_doing_one_thing_and_did_another() -> None:
    assert acts_behind_talks("Haas began by offering her condolences, and paid tribute to the rescuers.") == [
        ("appreciate", ("EST",)), ("appreciate", ("EST",)),
    ]  # fmt: skip


def test_the_second_verb_has_the_object_of_both() -> None:
    assert acts_behind_talks("They recognized and committed to address the shortage.") == [("pledge", ("CHN", "EST"))]


def test_a_verb_in_the_passive_of_something_else_ends_no_clause() -> None:
    (act,) = read(
        TALKS + "Haas deplored the grave violations being committed by the guards on the border.", "CHN", "2025-03-04"
    ).acts
    assert (act.type, act.by) == ("oppose", ("EST",))
    assert act.evidence[0].quote.endswith("on the border")


def test_a_topic_that_opens_a_sentence_is_no_act() -> None:
    assert acts_behind_talks("Regarding trade, Haas noted the growth.") == [("affirm", ("EST",))]


def test_words_of_force_in_a_principle_reproach_nobody() -> None:
    assert acts_behind_talks("They underlined peaceful settlement without the threat or use of force.") == [
        ("affirm", ("CHN", "EST"))
    ]


def test_a_belief_is_no_promise() -> None:
    assert acts_behind_talks("“I am confident it will lead to closer ties between our states,” Haas said.") == [
        ("affirm", ("EST",))
    ]


def test_who_passes_on_what_was_said_says_nothing() -> None:
    for close in ("said a statement of the ministry.", "the ministry said in a statement."):
        assert acts_behind_talks(f"Haas lauded the role of the envoy, {close}") == [("appreciate", ("EST",))]


def test_a_meeting_told_again_in_other_words_is_one() -> None:
    (one,) = read(
        "President Kim Jong Un of the DPRK met Defence Minister Andrei Belousov of Russia in Pyongyang on Sunday. He "
        "gladly received the Russian minister and had a warm talk with him.",
        "PRK", "2026-04-27",
    ).exchanges  # fmt: skip
    assert (one.kind, one.place) == ("meeting", "Pyongyang")


def test_bilateral_meetings_are_several() -> None:
    reading = read(
        "Foreign Secretary Alicia Bárcena of Mexico held bilateral meetings today with Indonesian Foreign Minister "
        "Retno Marsudi and Korean Foreign Minister Park Jin.",
        "MEX", "2022-07-08",
    )  # fmt: skip
    assert [one.parties for one in reading.exchanges] == [("MEX", "IDN"), ("MEX", "KOR")]


def test_a_trip_of_two_stops_is_two_visits() -> None:
    reading = read(
        "The Minister will travel to Beirut on 19 December and to Amman on 20 December.", "FRA", "2024-12-15"
    )
    assert [(one.place, one.start and one.start.iso) for one in reading.exchanges] == [
        ("Beirut", "2024-12-19"), ("Amman", "2024-12-20"),
    ]  # fmt: skip


def test_when_talks_were_last_held_is_no_date_of_the_trip() -> None:
    main = main_of(
        read(
            "On Monday, Secretary General Jonatan Vseviov will travel to Chișinău for political consultations between "
            "the two ministries, which were last held in 2022.",
            "EST", "2025-10-03",
        )
    )  # fmt: skip
    assert main.start is not None
    assert main.start.iso == "2025-10-06"


def test_who_was_there_on_a_visit() -> None:
    reading = read(
        "Foreign Minister Sergey Lavrov, who was in Ulaanbaatar on a working visit, met Foreign Minister Batmunkh "
        "Battsetseg of Mongolia on 5 July.",
        "RUS", "2022-07-06",
    )  # fmt: skip
    assert ("visit", "Ulaanbaatar") in [(one.kind, one.place) for one in reading.exchanges]


def test_received_here() -> None:
    main = main_of(
        read(
            "Foreign Minister Bruno Rodríguez of Cuba received here on Thursday the Namibian Minister of International "
            "Relations, Peya Mushelenga.",
            "CUB", "2024-07-11",
        )
    )  # fmt: skip
    assert main.participants == ("Bruno Rodríguez", "Peya Mushelenga")


def test_a_title_behind_a_name_may_go_on() -> None:
    reading = read(
        "The Malawian delegation was led by Mr James Chiusiwa, the Principal Secretary for Defence who was accompanied "
        "by officers. Under President Chakwera, ties have grown.",
        "MWI", "2025-05-14",
    )  # fmt: skip
    assert [(one.person, one.post) for one in reading.posts] == [
        ("James Chiusiwa", "Principal Secretary for Defence"), ("Chakwera", "President"),
    ]  # fmt: skip


def test_what_one_side_thanks_asks_or_promises_is_addressed_to_the_other() -> None:
    for text, to in (
        ("Haas expressed gratitude for the warm hospitality.", ("CHN",)),
        ("Wang praised Estonia's digital services.", ("EST",)),
        ("Haas asked for help with visas.", ("CHN",)),
        ("Wang reaffirmed China's readiness to support Estonia's exports.", ("EST",)),
        ("Haas thanked Finland for its help.", ("FIN",)),
        ("Haas will visit China next year.", ()),
        ("The ministers pledged more flights.", ()),
    ):
        (act,) = read(TALKS + text, "CHN", "2025-03-04").acts
        assert act.to == to, text


def test_a_town_before_a_title_tells_where() -> None:
    reading = read(
        "Foreign Minister Murray McCully will travel to China this weekend for discussions with his Chinese "
        "counterpart Foreign Minister Wang Yi. While in Beijing Minister McCully will also meet other officials.",
        "NZL", "2016-10-14",
    )  # fmt: skip
    assert [(one.person, one.post, one.country) for one in reading.posts] == [
        ("Murray McCully", "Foreign Minister", "NZL"), ("Wang Yi", "Foreign Minister", "CHN"),
    ]  # fmt: skip
    assert main_of(reading).status == "planned"


def test_a_call_on_a_person_may_be_called_a_visit() -> None:
    main = main_of(
        read(
            "Mizukoshi Hideaki, the Ambassador of Japan to Sri Lanka, visited President Anura Kumara Dissanayake "
            "today (02) at the Presidential Secretariat.",
            "LKA", "2024-10-02",
        )
    )  # fmt: skip
    assert (main.kind, main.participants) == ("courtesy_call", ("Mizukoshi Hideaki", "Anura Kumara Dissanayake"))
    (visit,) = read("Foreign Minister Wang Yi of China visited Laos on Monday.", "CHN", "2024-10-02").exchanges
    assert visit.kind == "visit"


def test_people_of_a_state_are_no_side() -> None:
    reading = read("Foreign Minister Don McKinnon spoke with New Zealanders in Kenya.", "NZL", "1999-03-10")
    assert reading.exchanges == ()


def test_what_was_held_has_no_date_to_come() -> None:
    main = main_of(
        read(
            "Prime Minister Christopher Luxon of New Zealand has finished a visit to Japan. “Our defence ties grow, "
            "with a ship visiting Japan in August 2024,” he said.",
            "NZL", "2024-06-19",
        )
    )  # fmt: skip
    assert (main.kind, main.start) == ("visit", None)


def test_an_adverb_between_will_and_its_verb() -> None:
    assert acts_behind_talks("Haas will also digitally attend the summit.") == [("plan", ("EST",))]
    assert acts_behind_talks("Estonia will continue to call for reform.") == [("pledge", ("EST",))]


def test_a_verb_goes_back_past_what_was_announced() -> None:
    acts = acts_behind_talks("Haas announced Estonia will open a consulate, and welcomed the news of an office.")
    assert acts[-1] == ("appreciate", ("EST",))


def test_to_mark_something_is_no_statement() -> None:
    reading = read(
        "To mark the anniversary of ties between Sri Lanka and the Maldives, President Dissanayake planted a sapling.",
        "LKA", "2025-07-31", publisher="President's Media Division",
    )  # fmt: skip
    assert reading.acts == ()


def test_talks_held_on_a_topic_by_nobody_named() -> None:
    assert acts_behind_talks("Discussions were held on trade and fisheries.") == [("discuss", ("CHN", "EST"))]
    assert acts_behind_talks("The focus of the discussion was energy security.") == [("discuss", ("CHN", "EST"))]
    assert acts_behind_talks("Talks were held in Tallinn.") == []


def test_bodies_of_arms_tell_whose_officer_it_is() -> None:
    reading = read(
        "The Zambia Air Force (ZAF) Commander, Lt Gen Oscar Nyoni, met Malawi Defence Advisor Col Philip Chitekwe and "
        "the Chief of the South African National Defence Force, General Rudzani Maphwanya, in Lusaka on Friday.",
        "MWI", "2025-05-18",
    )  # fmt: skip
    assert [(one.person, one.post, one.country) for one in reading.posts] == [
        ("Oscar Nyoni", "Air Force Commander", "ZMB"), ("Philip Chitekwe", "Defence Advisor", "MWI"),
        ("Rudzani Maphwanya", "Chief of the National Defence Force", "ZAF"),
    ]  # fmt: skip


def test_whom_an_envoy_is_accredited_to() -> None:
    (post, _) = read(
        "The Ambassador of Kenya accredited to Malawi, H.E. Jane Mwangi, met Foreign Minister Nancy Tembo today.",
        "MWI", "2025-05-18",
    ).posts  # fmt: skip
    assert (post.person, post.post, post.country) == ("Jane Mwangi", "Ambassador to Malawi", "KEN")


def test_a_state_without_foreign_ministers_sends_none() -> None:
    reading = read(
        "Secretary of State Marco Rubio and Minister of Foreign Affairs Marko Djuric led the first U.S.-Serbia "
        "Strategic Dialogue in Washington on July 17.",
        "USA", "2026-07-17",
    )  # fmt: skip
    assert [(one.person, one.country) for one in reading.posts] == [("Marco Rubio", "USA"), ("Marko Djuric", "SRB")]


def test_someone_called_on_by_a_pronoun() -> None:
    for close in (
        "She was speaking when Ambassador Peter Banda of Malawi paid a courtesy call on her in Nairobi.",
        "She said this when Ambassador Peter Banda of Malawi called on her on Monday.",
    ):
        reading = read(f"Foreign Minister Jane Mwangi of Kenya praised Malawi. {close}", "KEN", "2025-05-18")
        main = main_of(reading)
        assert (main.kind, main.participants) == ("courtesy_call", ("Peter Banda", "Jane Mwangi"))
        assert told(reading) == [("appreciate", ("KEN",))]
    reading = read("Foreign Minister Jane Mwangi of Kenya called on her office to help.", "KEN", "2025-05-18")
    assert reading.exchanges == ()


def test_where_something_was_said_is_no_statement() -> None:
    for close in ("She expressed these views while meeting", "The Minister stated this during a meeting with"):
        reading = read(
            "Foreign Minister Jane Mwangi of Kenya praised Malawi. "
            f"{close} the High Commissioner of Malawi, Peter Banda, in Nairobi on Monday.",
            "KEN", "2025-05-18",
        )  # fmt: skip
        assert main_of(reading).participants == ("Jane Mwangi", "Peter Banda")
        assert told(reading) == [("appreciate", ("KEN",))]


def test_an_invitation_or_a_promise_is_addressed_to_the_other_side() -> None:
    for text, by, to in (
        ("The visit took place at the invitation of Minister Wang.", "CHN", "EST"),
        ("Haas accepted the invitation.", "EST", "CHN"),
    ):
        assert [(act.by, act.to) for act in read(TALKS + text, "CHN", "2025-03-04").acts] == [((by,), (to,))], text
    (act,) = read(TALKS + "Haas promised more flights.", "CHN", "2025-03-04").acts
    assert (act.type, act.to) == ("pledge", ("CHN",))


def test_what_one_side_would_do() -> None:
    for text in (
        "Haas said Estonia would be voting for the plan.",
        "Haas confirmed that Estonia together with Latvia and Poland would build the line.",
    ):
        assert acts_behind_talks(text) == [("pledge", ("EST",))], text


def test_pleasure_and_grief_are_appreciation() -> None:
    for text in (
        "Haas said he was happy to note the growth of trade.", "Haas noted that he was very impressed by the port.",
        "Haas expressed deep grief over the loss of lives.", "Haas acknowledged Chinese firms for their work.",
    ):  # fmt: skip
        assert acts_behind_talks(text) == [("appreciate", ("EST",))], text


def test_a_time_between_that_and_its_clause() -> None:
    (act,) = read(
        TALKS + "Haas added that in the past, Estonia has stood with China, out of duty.", "CHN", "2025-03-04"
    ).acts
    assert act.evidence[0].quote == "Haas added that in the past, Estonia has stood with China, out of duty"


def test_an_owned_participle_is_no_act() -> None:
    assert acts_behind_talks("The Ministers reiterated their shared commitment to free trade.") == [
        ("pledge", ("CHN", "EST"))
    ]


def test_talks_are_followed_to_their_topic() -> None:
    for text in (
        "A discussion regarding the port of Tallinn and its railways took place between Wang and the Estonian team.",
        "Wang held long discussions with Haas, as well as with other ministers and officials of Estonia, on the port.",
    ):
        assert acts_behind_talks(text) == [("discuss", ("CHN", "EST"))], text
    assert acts_behind_talks("Wang held talks in Tallinn with Haas, who is on a visit to the coast.") == []


def test_saying_goes_with_the_subject_before_it() -> None:
    assert acts_behind_talks("Haas was positive, saying that ties were in excellent condition.") == [
        ("affirm", ("EST",))
    ]


def test_what_goes_on_at_the_same_time_is_no_act() -> None:
    assert acts_behind_talks("The dialogue went well as Estonia celebrated its independence.") == []


def test_an_exchange_told_in_ones_own_voice_is_no_view() -> None:
    for text in (
        "The Minister for Foreign Affairs of Kenya, Peter Otieno, is visiting Australia from 11 to 16 June.",
        "The following is the text of a joint statement by Australia and Kenya.",
        "The text of the following statement was released by the Governments of Australia and Kenya.",
    ):
        reading = read(text, "AUS", "2024-06-10", publisher="Australian Foreign Minister")
        assert reading.acts == (), text


def test_a_trip_to_be_made_is_a_plan() -> None:
    (act,) = read(TALKS + "Haas will be making his first visit to Japan in May.", "CHN", "2025-03-04").acts
    assert (act.type, act.evidence[0].quote) == ("plan", "Haas will be making his first visit to Japan in May")


def test_who_a_delegation_will_comprise_is_no_act() -> None:
    for verb in ("comprise", "include"):
        assert acts_behind_talks(f"The Estonian delegation will {verb} officials of the Ministry of Law.") == []


def test_a_lost_space_behind_a_full_stop() -> None:
    acts = acts_behind_talks("Haas praised the talks.During the visit, Wang thanked Estonia.")
    assert acts == [("appreciate", ("EST",)), ("appreciate", ("CHN",))]
    assert acts_behind_talks("Wang thanked Estonia for its site asp.Net/tools and more.") == [("appreciate", ("CHN",))]


def test_sides_that_come_along() -> None:
    for link in ("along with", "together with"):
        main = main_of(
            read(
                f"Estonia and Finland, {link} Latvia and Sweden, convened the fifth meeting of the Baltic Transport "
                "Commission in Riga on Monday.",
                "EST", "2025-03-04",
            )
        )  # fmt: skip
        assert (main.parties, main.edition) == (("EST", "FIN", "LVA", "SWE"), 5)


def test_when_a_series_was_held_may_stand_in_an_aside() -> None:
    main = main_of(
        read(
            "They concluded the sixteenth Joint Permanent Commission between Malawi and Mozambique, which was held "
            "on 30th June 2025 in Maputo.",
            "MWI", "2025-07-02",
        )
    )  # fmt: skip
    assert main.start is not None and (main.start.iso, main.place) == ("2025-06-30", "Maputo")


def test_a_committee_meeting_is_the_committees() -> None:
    main = main_of(
        read(
            "A Joint Defence Committee Meeting between Malawi and South Africa was held in Pretoria on 13 May 2025.",
            "MWI", "2025-05-20",
        )
    )  # fmt: skip
    assert (main.kind, main.mechanism) == ("session", "Joint Defence Committee")


def test_a_comma_before_the_state_of_an_office() -> None:
    reading = read(
        "The 12th Joint Working Group took place in Ulaanbaatar on May 16, 2024. It was co-chaired by Joint Secretary, "
        "MoD, India Shri Amitabh Prasad and State Secretary of MoD, Mongolia Brigadier General Gankhuyag Davagdorj.",
        "IND", "2024-05-18",
    )  # fmt: skip
    assert [(one.person, one.country) for one in reading.posts] == [
        ("Amitabh Prasad", "IND"), ("Gankhuyag Davagdorj", "MNG"),
    ]  # fmt: skip


def test_a_visit_told_from_its_end() -> None:
    for text in (
        "Speaking at the end of an official visit to Athens from May 28-29, Trade Minister Lockwood Smith praised it.",
        "Trade Minister Lockwood Smith concluded his visit to Athens that commenced on the 28th.",
    ):
        main = main_of(read(text, "NZL", "1997-05-30"))
        assert (main.kind, main.place, main.participants) == ("visit", "Athens", ("Lockwood Smith",))
        assert main.start is not None and main.start.iso == "1997-05-28"


def test_one_of_a_group_is_of_its_state() -> None:
    reading = read(
        "Minister McCully will meet senior Chinese officials including the Minister for Transport, Song Tao.",
        "NZL", "2016-10-14",
    )  # fmt: skip
    assert [(one.person, one.country) for one in reading.posts] == [("McCully", "NZL"), ("Song Tao", "CHN")]


def test_a_capital_that_is_not_named() -> None:
    for where in ("the Turkish capital", "the Turkish capital of Ankara", "the Turkish capital Ankara"):
        main = main_of(read(f"The ministers of Türkiye and Azerbaijan met in {where} on Friday.", "TUR", "2024-05-20"))
        assert main.place == "Ankara"
        assert ("place" in main.inferred) == (where == "the Turkish capital")


def test_where_a_dialogue_will_be_hosted() -> None:
    reading = read(
        "Secretary Smith met Minister Bourita of Morocco. They look forward to the sixth U.S.-Morocco Strategic "
        "Dialogue, which Rabat will host on May 22.",
        "USA", "2023-02-20",
    )  # fmt: skip
    (dialogue,) = [one for one in reading.exchanges if one.edition == 6]
    assert dialogue.start is not None
    assert (dialogue.status, dialogue.place, dialogue.start.iso) == ("planned", "Rabat", "2023-05-22")


def test_who_accepted_an_invitation_travels() -> None:
    call, visit = read(
        "Foreign Minister Ernesto Valladares of Cuba met Foreign Minister Ndapewa Shikongo of Namibia on Thursday. "
        "Later in the day, the visitor was received by President Aurelio Quintana, who accepted an invitation from his "
        "Namibian counterpart, Festus Amukwaya, to travel to Windhoek in 2025.",
        "CUB", "2024-05-20",
    ).exchanges[1:]  # fmt: skip
    assert call.kind == "courtesy_call" and call.start is not None and call.start.iso == "2024-05-16"
    assert (visit.status, visit.place, visit.participants) == ("planned", "Windhoek", ("Aurelio Quintana",))
    assert visit.start is not None and visit.start.iso == "2025"


def test_the_day_of_an_invitation_is_not_the_visits() -> None:
    for when in ("On Monday,", "Today,", "On the same day,"):
        reading = read(
            f"{when} Wang Yi invited Foreign Minister Mart Haas of Estonia to visit China.", "CHN", "2024-05-20"
        )
        assert main_of(reading).start is None


def test_a_minister_named_by_his_father() -> None:
    reading = read(
        "Adviser Jake Sullivan welcomed Saudi Arabian Defense Minister Prince Khalid bin Salman Al Saud today. "
        "Mr. Sullivan and Minister bin Salman discussed the situation in Gaza, following a call between President "
        "Biden and Crown Prince Mohammed bin Salman.",
        "USA", "2023-11-01",
    )  # fmt: skip
    assert told(reading)[-1] == ("discuss", ("USA", "SAU"))
    assert [one.country for one in reading.posts if one.person == "Mohammed bin Salman"] == ["SAU"]


def test_what_a_guest_said_as_the_host_quotes_it() -> None:
    text = "“Minister Wang underlined his commitment to open trade. The focus of the talks was fish,” Haas said."
    assert acts_behind_talks(text) == [("pledge", ("CHN",)), ("discuss", ("CHN", "EST"))]
