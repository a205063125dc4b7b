"""Small files as nobody should send them: what becomes of each, on the page and the command."""

from dataclasses import dataclass

HEAD = "subscription_id,customer_id,start_date,end_date,monthly_amount,currency"
GOOD = "s9,Elm Park Medical,2024-01-01,,100,GBP"


@dataclass(frozen=True)
class Sheet:
    """A file, and what is said of it."""

    what: str
    data: bytes
    says: str

    @property
    def name(self) -> str:
        """Return the file's name."""
        return f"{self.what.replace(' ', '-')}.csv"


def sheet(what: str, says: str, *rows: str, head: str = HEAD) -> Sheet:
    """Return a list of subscriptions."""
    return Sheet(what, "\n".join([head, *rows, ""]).encode(), says)


# These come in; what is said is what customers pay then.
FINE = [
    sheet("decimal commas", "€4,206", "s1;Ann;2024-01-01;;350,50;EUR", head=HEAD.replace(",", ";")),
    sheet("currency signs", "£4,200", "s1,Ann,2024-01-01,,£350.00,"),
    sheet("thousands", "£16,200", 's1,Ann,2024-01-01,,"1,350.00",GBP'),
    sheet("leap days", "£1,200", "s1,Ann,2024-02-29,2025-02-28,900,GBP", GOOD),
    sheet("time zones", "£1,200", "s1,Ann,2024-01-31T23:30:00-02:00,2024-03-01T00:00Z,9,GBP", GOOD),
    sheet("zero length", "£1,200", "s1,Ann,2024-01-01,2024-01-01,900,GBP", GOOD),
    sheet("the same row twice", "£1,200", GOOD, GOOD),
    sheet("a refund", "£1,200", f"{GOOD},recurring", "s2,Ann,2024-03-01,2024-04-01,40,GBP,refund",
          head=f"{HEAD},kind"),
]  # fmt: skip

# These do not.
WRONG = [
    sheet("end before start", "It ends on 2024-01-01, before it starts on 2024-05-01",
          "s1,Ann,2024-05-01,2024-01-01,100,GBP", GOOD),
    sheet("overlapping", "while the period of s1 in row 2 still runs",
          "s1,Ann,2024-01-01,2024-06-01,100,GBP", "s1,Ann,2024-05-01,2024-12-01,120,GBP"),
    sheet("unknown currency", "“XYZ” is no currency we know", "s1,Ann,2024-01-01,,100,XYZ", GOOD),
    sheet("two segments", "Ann is in Vets here and in Clinics above",
          "s1,Ann,2024-01-01,,100,GBP,Clinics", "s2,Ann,2024-01-01,,100,GBP,Vets",
          head=f"{HEAD},segment"),
    sheet("no such day", "“2023-02-29” is no day in the calendar", "s1,Ann,2023-02-29,,9,GBP"),
    sheet("said twice", "is the same period and says something else",
          "s1,Ann,2024-01-01,,100,GBP", "s1,Ann,2024-01-01,,200,GBP"),
    sheet("negative", "The amount is below zero", "s1,Ann,2024-01-01,,-100,GBP", GOOD),
    sheet("too many cells", "This row has more cells than the header",
          "s1,Ann,2024-01-01,,1,350,GBP", GOOD),
    sheet("ambiguous days", "Is 03/04/2024 the 3rd of April or March 4th?",
          "s1,Ann,03/04/2024,,100,GBP", "s2,Bob,05/06/2024,,100,GBP"),
    sheet("renamed columns", "says who the customer is?", "s1,Ann,2024-01-01,,100,GBP",
          head="subscription_id,wem,anfang,ende,Geld je Monat,currency"),
    Sheet("nothing", b"", "is empty"),
    Sheet("a web page", b"<!doctype html><table><tr><td>1</td></tr></table>", "is a web page"),
    Sheet("a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "is a picture"),
    Sheet("a talk", b"Maya: And then?\nAmira: It broke.\nMaya: Why?\nAmira: Rain.\n", "a talk"),
    Sheet("programs", b'[{"customer": "Ann", "mrr": 100}]', "is JSON"),
    Sheet("one column", b"customer\nAnn\nBob\n", "has only one column"),
]  # fmt: skip
