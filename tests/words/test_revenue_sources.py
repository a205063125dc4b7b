"""What billing systems export becomes lines of money, each by its own rules."""

from datetime import date

import pytest

from flywheel.settings import Settings
from tests.words.revenue import POUNDS, line, lines, reading, refusal

DASHBOARD = (
    "id,Customer ID,Customer Name,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,"
    "Created (UTC),Start (UTC),Current Period Start (UTC),Current Period End (UTC),"
    "Trial End (UTC),Canceled At (UTC),Cancel At Period End,Ended At (UTC),Coupon\n"
)


def dashboard(
    status: str = "active",
    *,
    quantity: str = "1",
    amount: str = '"99,50"',
    period: str = "2026-11-05 10:00,2026-12-05 10:00",
    trial: str = "",
    canceled: str = "",
    at_end: str = "false",
    ended: str = "",
    coupon: str = "",
) -> str:
    """Return Stripe's list with one subscription."""
    return (
        f"{DASHBOARD}sub_1,cus_1,Acme,jo@acme.com,Gold,{quantity},eur,month,{amount},{status},"
        f"2024-01-05 10:00,2024-01-05 10:00,{period},{trial},{canceled},{at_end},{ended},{coupon}"
    )


def test_stripes_list_of_subscriptions() -> None:
    read = reading(dashboard(), answers={})
    got = line(read)
    assert (read.kind, got["source_key"], got["customer"]) == ("stripe", "stripe:sub_1", "cus_1")
    assert (got["amount"], got["annual"], got["currency"]) == (9_950, 119_400, "EUR")
    assert (got["start_on"], got["end_on"], got["term_ends_on"]) == (
        date(2024, 1, 5), None, date(2026, 12, 5),
    )  # fmt: skip
    assert read.customers.iloc[0]["domain"] == "acme.com"


def test_cancelled_is_notice_and_ended_is_the_end() -> None:
    at_end = line(reading(dashboard(canceled="2026-11-10 09:00", at_end="true"), answers={}))
    assert (at_end["notice_on"], at_end["end_on"]) == (date(2026, 11, 10), date(2026, 12, 5))
    over = dashboard("canceled", canceled="2025-03-01 09:00", ended="2025-04-05 10:00")
    got = line(reading(over, answers={}))
    assert (got["notice_on"], got["end_on"]) == (date(2025, 3, 1), date(2025, 4, 5))


def test_trials_count_from_their_end() -> None:
    assert line(reading(dashboard(trial="2024-02-04 10:00"), answers={}))["start_on"] == date(
        2024, 2, 4
    )
    never = dashboard("canceled", trial="2024-02-04 10:00", ended="2024-02-01 10:00")
    read = reading(never, answers={})
    assert lines(read) == [] and "ended while on trial" in read.left_out[0]


@pytest.mark.parametrize("status", ["past_due", "unpaid"])
def test_overdue_ends_with_the_last_paid_period_after_a_while(status: str) -> None:
    late = dashboard(status, period="2026-08-05 10:00,2026-09-05 10:00")
    assert line(reading(late, answers={}))["end_on"] == date(2026, 8, 5)
    patient = Settings(past_due_days=200)
    assert line(reading(late, answers={}, settings=patient))["end_on"] is None
    assert line(reading(dashboard(status), answers={}))["end_on"] is None


def test_what_was_never_paid_and_coupons_of_unknown_length_are_said() -> None:
    assert "never paid for" in reading(dashboard("incomplete_expired"), answers={}).left_out[0]
    read = reading(dashboard(coupon="XMAS"), answers={})
    assert line(read)["annual"] == 119_400 and "have a coupon" in read.left_out[0]


def test_more_than_one_of_a_plan_is_asked_about() -> None:
    read = reading(dashboard(quantity="3"), answers={})
    assert [asked.key for asked in read.asked] == ["unit"]
    one = line(reading(dashboard(quantity="3"), answers={"unit": "one"}))
    assert (one["amount"], one["annual"], one["quantity"]) == (29_850, 358_200, 3)
    assert line(reading(dashboard(quantity="3"), answers={"unit": "all"}))["annual"] == 119_400


INVOICES = (
    "id,Customer,Subscription,Status,Currency,Subtotal,Tax,Total Discount Amount,Date (UTC),"
    "Due Date (UTC),Minimum Line Item Period Start (UTC),Maximum Line Item Period End (UTC)\n"
)


def test_stripes_list_of_invoices() -> None:
    read = reading(
        f"{INVOICES}in_1,cus_1,sub_1,paid,gbp,120.00,24.00,,2024-01-05,,2024-01-05,2025-01-05\n"
        "in_2,cus_1,,paid,gbp,50.00,,,2024-02-05,,2024-02-05,2024-02-05\n"
        "in_3,cus_1,sub_2,void,gbp,50.00,,,2024-02-05,,2024-02-05,2024-03-05\n"
        "in_4,cus_1,sub_2,open,gbp,50.00,,,2024-02-05,2024-02-19,2024-02-05,2024-03-05\n"
        "in_5,cus_1,sub_1,paid,gbp,-10.00,,,2024-07-05,,2024-07-05,2025-01-05\n",
        answers={},
    )
    assert read.problems == []
    assert [(row["source_key"], row["kind"], row["annual"]) for row in lines(read)] == [
        ("stripe:line:in_1", "recurring", 12_000), ("stripe:line:in_2", "one_time", 0),
        ("stripe:line:in_5", "credit", -2_000), ("stripe:line:in_1:tax", "tax", 0),
    ]  # fmt: skip
    assert read.known_until == date(2024, 7, 5)
    assert len(read.left_out) == 2


def test_a_discount_on_invoices_is_asked_about() -> None:
    text = f"{INVOICES}in_1,c,s,paid,gbp,120,,20,2024-01-05,,2024-01-05,2025-01-05"
    assert [asked.key for asked in reading(text, answers={}).asked] == ["discounts"]
    assert line(reading(text, answers={"discounts": "once"}))["annual"] == 12_000
    assert line(reading(text, answers={"discounts": "lasting"}))["annual"] == 10_000


def test_stripes_invoices_without_periods_are_refused() -> None:
    text = "id,Customer,Number,Amount Due,Status\nin_1,c,1,5,paid"
    assert "Minimum Line Item Period Start" in refusal(text)


RECURLY = (
    "id,updated_at,activated_at,canceled_at,expires_at,account_id,plan_id,state,"
    "current_period_started_at,current_period_ends_at,current_term_ends_at,trial_ends_at,"
    "currency,unit_amount,quantity,add_ons_total,subtotal\n"
    "s1,2024-05-01,2024-01-05,,,a1,p1,active,2024-05-05,2024-08-05,2025-01-05,2024-01-12,USD,"
    "10.00,2,5.00,25.00\n"
    "s1,2024-02-01,2024-01-05,,,a1,p1,active,2024-02-05,2024-05-05,2025-01-05,2024-01-12,USD,"
    "8.00,2,5.00,21.00\n"
    "s2,2024-05-01,2024-01-05,2024-03-01,2024-04-05,a2,p1,expired,2024-01-05,2024-04-05,,,USD,"
    "10.00,1,,\n"
)


def test_recurlys_subscriptions_with_and_without_plans() -> None:
    plan = "id,code,name,interval_unit,interval_length,trial_unit\np1,gold,Gold,months,3,days\n"
    account = "id,code,email,company,bill_to\na1,x,jo@acme.com,Acme,self\na3,y,,Else,self\n"
    for files in ((RECURLY, plan, account), (RECURLY,)):
        read = reading(*files, answers={})
        assert (read.problems, read.asked) == ([], [])
        first, second = lines(read)
        assert (first["source_key"], first["amount"], first["annual"]) == (
            "recurly:s1", 2_500, 10_000,
        )  # fmt: skip
        assert first["start_on"] == date(2024, 1, 12)
        assert first["term_ends_on"] == date(2025, 1, 5)
        assert (second["annual"], second["end_on"]) == (4_000, date(2024, 4, 5))
        assert second["notice_on"] == date(2024, 3, 1)
        assert "One older version of a row was left out." in read.left_out
    assert reading(RECURLY, plan, account, answers={}).customers["name"].tolist() == ["Acme", None]
    assert lines(reading(RECURLY, plan, answers={}))[0]["plan"] == "Gold"


def test_recurlys_invoice_lines() -> None:
    rows = (
        "id,account_id,subscription_id,plan_id,type,state,origin,currency,amount,quantity,"
        "unit_amount,subtotal,discount,tax,start_date,end_date,created_at,refund\n"
        "l1,a1,s1,p1,charge,invoiced,plan,USD,30,1,30,30,0,6,2024-01-05,2024-04-05,2024-01-05,\n"
        "l2,a1,,,charge,invoiced,debit,USD,99,1,99,99,0,0,2024-01-05,,2024-01-05,\n"
        "l3,a1,,,credit,invoiced,credit,USD,-9,1,-9,-9,0,0,2024-01-05,,2024-01-05,\n"
        "l4,a1,s1,p1,credit,invoiced,plan,USD,-9,1,-9,-9,0,0,2024-01-05,2024-04-05,2024-01-05,true\n"
    )
    read = reading(rows, answers={})
    assert read.problems == []
    assert [(row["kind"], row["amount"], row["annual"]) for row in lines(read)] == [
        ("recurring", 3_000, 12_000), ("one_time", 9_900, 0), ("credit", -900, 0),
        ("refund", -900, 0), ("tax", 600, 0),
    ]  # fmt: skip


def test_recharge_counts_days_and_pieces() -> None:
    rows = (
        "subscription_id,updated_at,customer_id,created_at,cancelled_at,price,quantity,status,"
        "product_title,order_interval_unit,charge_interval_frequency,_fivetran_synced\n"
        "1,2022-03-01,c1,2022-01-05,,10,2,ACTIVE,Tea,day,28,2022-09-08\n"
        "1,2022-02-01,c1,2022-01-05,,9,2,ACTIVE,Tea,day,28,2022-09-08\n"
        "2,2022-03-01,c1,2022-01-05,2022-02-05,10,1,CANCELLED,Tea,month,1,2022-09-07\n"
    )
    read = reading(rows, answers=POUNDS)
    first, second = lines(read)
    assert (first["annual"], first["quantity"]) == (round(2_000 * 365 / 28), 2)
    assert (second["annual"], second["end_on"]) == (12_000, date(2022, 2, 5))
    assert read.known_until == date(2022, 9, 8)
    assert [asked.key for asked in reading(rows, answers={}).asked] == ["currency"]


def test_chartmoguls_invoices_and_lines() -> None:
    invoices = (
        "Customer external ID,Invoice external ID,Invoice date,Currency,Due date\n"
        "c1,i1,2024-01-05,USD,\n"
    )
    rows = (
        "Invoice external ID,Type,Amount in cents,Subscription external ID,Plan,"
        "Service period start,Service period end,Quantity,Prorated,Discount amount,Tax amount\n"
        "i1,subscription,12000,s1,Gold,2024-01-05,2025-01-05,1,FALSE,,2400\n"
        "i1,one_time,5000,,,,,1,,,\n"
        "i7,subscription,1,s1,Gold,2024-01-05,2025-01-05,1,FALSE,,\n"
    )
    customers = "Name,Company,External ID,Email\nJo,Acme,c1,jo@acme.com\n"
    read = reading(invoices, rows, customers, answers={})
    assert [(row["kind"], row["annual"], row["currency"]) for row in lines(read)] == [
        ("recurring", 12_000, "USD"), ("one_time", 0, "USD"), ("tax", 0, "USD"),
    ]  # fmt: skip
    assert [found.row for found in read.problems] == [4]
    assert read.customers["name"].tolist() == ["Acme"]


def test_chartmoguls_manual_subscriptions_are_a_plain_file() -> None:
    text = (
        "Customer external ID,Subscription external ID,Plan,MRR,Currency,"
        "Subscription start date,Subscription end date\nc1,s1,Gold,100,USD,2024-01-05,2024-06-05"
    )
    assert line(reading(text, answers={}))["annual"] == 120_000


def test_the_baremetrics_sheet() -> None:
    text = (
        "plan_oid,plan_name,plan_currency,plan_amount,plan_interval,plan_interval_count,"
        "customer_oid,customer_name,customer_email,subscription_oid,subscription_started_at,"
        "subscription_canceled_at,subscription_quantity\n"
        "p1,Gold,usd,4900,month,1,c1,Acme,jo@acme.com,s1,2024-01-05,2024-06-05,2\n"
        "p1,Gold,jpy,4900,year,1,c1,Acme,jo@acme.com,s2,2024-01-05,,1\n"
    )
    first, second = lines(reading(text, answers={}))
    assert (first["annual"], first["end_on"]) == (4_900 * 24, date(2024, 6, 5))
    assert (second["annual"], second["currency"]) == (4_900, "JPY")


def test_plain_invoices_with_the_time_each_line_is_for() -> None:
    head = "invoice,customer,amount,type,service period start,service period end,currency\n"
    read = reading(
        f"{head}1,C1,30,subscription,2024-01-01,2024-03-31,GBP\n"
        "2,C1,30,subscription,2024-04-01,2024-06-30,GBP\n"
        "2,C1,99,setup,2024-04-01,2024-06-30,GBP\n2,C1,-5,credit note,2024-04-01,2024-06-30,GBP\n"
    )
    assert [(row["kind"], row["annual"], row["end_on"]) for row in lines(read)] == [
        ("recurring", 12_000, date(2024, 4, 1)), ("recurring", 12_000, date(2024, 7, 1)),
        ("one_time", 0, date(2024, 7, 1)), ("credit", -2_000, date(2024, 7, 1)),
    ]  # fmt: skip
    assert read.known_until == date(2024, 4, 1)


def test_invoices_without_periods_are_refused() -> None:
    text = "invoice number,customer,invoice date,amount\n1,C1,2024-01-05,30"
    assert "the first and the last day each is for" in refusal(text)
