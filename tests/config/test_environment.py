"""Reading the environment."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


def test_reads_the_address_of_a_postgresql_database():
    settings = environment.database(
        "postgres://ada:s%40cret@db.example.org:5433/lifeline?sslmode=require"
    )

    assert settings["ENGINE"].endswith("postgresql")
    assert (settings["NAME"], settings["USER"], settings["PASSWORD"]) == (
        "lifeline",
        "ada",
        "s@cret",
    )
    assert (settings["HOST"], settings["PORT"]) == ("db.example.org", "5433")
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_reads_the_address_of_a_postgresql_socket():
    settings = environment.database("postgres://ada@/lifeline?host=/run/postgresql")

    assert (settings["NAME"], settings["HOST"]) == ("lifeline", "/run/postgresql")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("sqlite:///var/l.sqlite3", "var/l.sqlite3"),
        ("sqlite:////srv/l.sqlite3", "/srv/l.sqlite3"),
    ],
)
def test_reads_where_an_sqlite_file_is(address, path):
    assert environment.database(address)["NAME"] == path


def test_explains_an_address_it_cannot_read():
    with pytest.raises(ImproperlyConfigured, match="must begin with"):
        environment.database("mysql://localhost/lifeline")


def test_makes_a_secret_once_for_its_owner_only(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("DRAFT_KEY", raising=False)

    first = environment.secret("DRAFT_KEY", tmp_path, demanded=False)
    again = environment.secret("DRAFT_KEY", tmp_path, demanded=False)

    assert first == again
    assert len(first) >= 40
    assert stat.S_IMODE((tmp_path / "draft_key.secret").stat().st_mode) == 0o600
    assert "Made draft_key.secret" in capsys.readouterr().err


def test_demands_a_secret_on_a_server(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    with pytest.raises(ImproperlyConfigured, match="Set SECRET_KEY"):
        environment.secret("SECRET_KEY", tmp_path, demanded=True)

    assert not list(tmp_path.iterdir())


def test_reads_the_new_key_before_the_old_one(tmp_path, monkeypatch):
    monkeypatch.setenv("DRAFT_KEY", "new, old")

    assert environment.keys("DRAFT_KEY", tmp_path, demanded=True) == ["new", "old"]


@pytest.mark.parametrize("written", ["new,", ",old", "new,,old"])
def test_refuses_an_empty_key_that_everybody_would_know(tmp_path, monkeypatch, written):
    monkeypatch.setenv("DRAFT_KEY", written)

    with pytest.raises(ImproperlyConfigured, match="holds an empty key"):
        environment.keys("DRAFT_KEY", tmp_path, demanded=True)


def test_reads_the_numbers_that_are_set_and_leaves_out_the_others(monkeypatch):
    monkeypatch.setenv("IMPORT_PAGES", " 40 ")

    assert environment.whole_numbers("IMPORT_", {"PAGES": 50, "RATIO": 10}) == {"pages": 40}


@pytest.mark.parametrize("text", ["0", "51", "-1", "many", "1.5"])
def test_refuses_a_number_that_is_none_or_out_of_range(monkeypatch, text):
    monkeypatch.setenv("IMPORT_PAGES", text)

    with pytest.raises(
        ImproperlyConfigured, match="IMPORT_PAGES must be a whole number from 1 to 50"
    ):
        environment.whole_numbers("IMPORT_", {"PAGES": 50})
