"""Who held which office when: from what reports show of people in office to tenures and answers.

``sightings`` are days on which reports show somebody in an office, ``offices`` tells which words name
one office, ``fold`` makes tenures of both, ``holder`` answers who held an office on a day.
"""
