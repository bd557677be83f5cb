import random

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from thai.sorting import compare, sort_key

# Each line stands in the order of ICU's Thai locale with numeric collation.
HARD_CASES = {
    "marks after letters": ["ก", "ก์", "ก็", "ก่", "ก้", "ก๊", "ก๋", "กก", "ก่ก", "กฎ", "กา", "ก่า", "กาก"],
    "vowels": ["กะ", "กั", "กา", "กำ", "ก่ำ", "กิ", "กี", "กึ", "กื", "กุ", "กู", "เก", "แก", "โก", "ใก", "ไก", "ข", "เข"],
    "leading vowels": ["กา", "เกา", "เก่า", "แก", "แก้ว", "ไก่", "ขา", "เขา", "เ", "เ-ก", "แ"],
    "the letters ฤ and ฦ": ["รา", "ฤ", "ฤก", "ฤา", "ฤๅ", "ลา", "ฦ", "ฦๅ", "ว"],
    "numbers by value": ["โรง 2", "โรง ๓", "โรง 007", "โรง 10", "โรง ๑๒", "โรงเรียน"],
    "numbers in parts": ["ข้อ 1", "ข้อ 1.2", "ข้อ 1.10", "ข้อ 2", "ข้อ ๑๐"],
    "scripts": ["+ก", "฿1", "1", "๑", "2", "ก", "a", "A", "a1", "ab", "AB", "B"],
    "what does not count": ["กก", "ก (ข)", "กขค", "ก.ข.ง", "กๆ จ", "กฯ ฉ"],
    "marks before what does not count": ["ก-1", "ก 2", "ก่ 3", "ก.ก", "ก่ ก", "ก(ข)"],
    "names of an office": ["กลุ่มกฎหมายและคดี", "กลุ่มนโยบายและแผน", "กลุ่มบริหารงานบุคคล", "หน่วยตรวจสอบภายใน", "อำเภอ", "ฮูก"],
}
everything = st.text(alphabet="กขคฤอฮะาำิุเแไ็่้์ฯๆ .(-1290๑๒Aab+", max_size=12)


@pytest.mark.parametrize("words", HARD_CASES.values(), ids=HARD_CASES.keys())
def test_words_stand_as_in_a_thai_dictionary(words):
    shuffled = random.Random(1).sample(words, len(words))

    assert sorted(shuffled, key=sort_key) == words


@given(everything, everything)
def test_only_equal_texts_are_equal(one, other):
    assert (compare(one, other) == 0) == (one == other)
    assert compare(one, other) == -compare(other, one)


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_stand_by_their_value(one, other):
    assert compare(f"ข้อ {one}", f"ข้อ {other}") == (one > other) - (one < other)


def test_a_number_of_any_length_is_sorted():
    assert compare("9" * 5000, "1" + "0" * 5000) == -1


def _words(count: int) -> list[str]:
    """Words of real syllables: a vowel sign that follows no consonant is no Thai, and ICU has its own idea of it."""
    dice = random.Random(2565)
    syllables = [f"{letter}{rest}" for letter in "กขคฅรลอฮ" for rest in ("", "ะ", "า", "ำ", "่ำ", "ี้", "ุ", "็", "์", "รร")]
    syllables += ["เก", "เก่า", "แข", "ไม้", "น้ำ", "ใจ", "โอ", "ฤ", "ฤๅ", "ฤา", "ฦ", "สิทธิ์"]
    others = [" ", "-", ".", " (", "ฯ", "ๆ", "1", "2", "10", "๑๒", "๙", "KPI", "kpi", "O-NET", "b"]
    return sorted({"".join(dice.choices(syllables + others * 2, k=dice.randint(1, 5))) for _word in range(count)})


@pytest.mark.django_db
@pytest.mark.parametrize("words", [*HARD_CASES.values(), _words(1500)], ids=[*HARD_CASES.keys(), "any words"])
def test_the_database_sorts_the_same_way(words):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE thai_words (word text)")
        cursor.executemany("INSERT INTO thai_words VALUES (%s)", [(word,) for word in words])
        cursor.execute('SELECT word FROM thai_words ORDER BY word COLLATE "th"')
        rows = [word for (word,) in cursor.fetchall()]
        cursor.execute("DROP TABLE thai_words")

    assert rows == sorted(words, key=sort_key)
