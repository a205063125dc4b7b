"""Copies of Stripe's own tables, read together."""

from datetime import date

from flywheel.settings import Settings
from tests.words.revenue import lines, problem, reading, refusal

SUBSCRIPTION = (
    "id,billing_cycle_anchor,cancel_at_period_end,canceled_at,current_period_end,"
    "current_period_start,customer_id,ended_at,start_date,status,trial_end\n"
    "sub_1,x,false,,2026-12-05,2026-11-05,cus_1,,2024-01-05,active,\n"
    "sub_2,x,false,2025-01-01,2025-02-05,2025-01-05,cus_2,2025-02-05,2024-01-05,canceled,\n"
)
ITEM = (
    "id,created,plan_id,quantity,subscription_id\nsi_2,2024-01-05,seat,3,sub_1\n"
    "si_1,2024-01-05,base,1,sub_1\nsi_3,2024-01-05,base,1,sub_2\n"
)
PLAN = (
    "id,amount,currency,interval,interval_count,product_id,usage_type,nickname\n"
    "base,9900,usd,month,3,prod_1,licensed,Base\n"
)
PRICE = (
    "id,unit_amount,recurring_interval,recurring_interval_count,currency\nseat,500,month,1,usd\n"
)
CUSTOMER = "id,email,name,delinquent,balance\ncus_1,a@acme.com,Acme,false,0\ncus_9,,Else,false,0\n"


def test_stripes_own_tables_together() -> None:
    read = reading(SUBSCRIPTION, ITEM, PLAN, PRICE, CUSTOMER, answers={})
    assert (read.problems, read.asked) == ([], [])
    got = {row["source_key"]: row for row in lines(read)}
    assert set(got) == {"stripe:sub_1", "stripe:sub_1/si_2", "stripe:sub_2"}
    assert got["stripe:sub_1"]["annual"] == 9_900 * 4
    assert got["stripe:sub_1/si_2"]["annual"] == 500 * 3 * 12
    assert (got["stripe:sub_1"]["plan"], got["stripe:sub_1/si_2"]["quantity"]) == ("Base", 3)
    assert got["stripe:sub_2"]["end_on"] == date(2025, 2, 5)
    assert got["stripe:sub_2"]["notice_on"] == date(2025, 1, 1)
    assert read.customers["customer"].tolist() == ["cus_1", "cus_2"]
    assert read.customers["name"].tolist() == ["Acme", None]


def test_forever_discounts_lower_and_single_coupons_do_not() -> None:
    coupons = (
        "id,duration,percent_off,amount_off,currency\n"
        "always,forever,10,,usd\nonce,once,50,,usd\nfive,forever,,500,usd\n"
    )
    discounts = (
        "id,coupon_id,customer_id,subscription_id,invoice_id,promotion_code,end\n"
        "d1,always,cus_1,sub_1,,,\nd2,once,cus_2,,,,\nd3,five,cus_2,,,,\n"
    )
    files = (SUBSCRIPTION, ITEM, PLAN, PRICE, coupons, discounts)
    got = {row["source_key"]: row for row in lines(reading(*files, answers={}))}
    assert got["stripe:sub_1"]["annual"] == 8_910 * 4
    assert got["stripe:sub_1"]["list_annual"] == 9_900 * 4
    assert got["stripe:sub_2"]["annual"] == (9_900 - 500) * 4
    never = Settings(forever_discount_lowers=False)
    got = {row["source_key"]: row for row in lines(reading(*files, answers={}, settings=never))}
    assert got["stripe:sub_1"]["annual"] == 9_900 * 4


def test_stripes_tables_that_do_not_belong_together() -> None:
    read = reading(SUBSCRIPTION, ITEM.replace("sub_2", "sub_9"), PLAN, PRICE, answers={})
    assert [(found.file, found.row, found.column) for found in read.problems] == [
        ("money.csv", 3, "id")
    ]
    assert read.left_out[0].startswith("One item of more-1.csv was left out")
    read = reading(SUBSCRIPTION, ITEM, PLAN, answers={})
    assert problem(read).startswith("2 plan_id: seat is neither among the plans nor the prices.")


def test_stripes_tables_alone_are_refused_with_what_to_bring() -> None:
    for text in (SUBSCRIPTION, ITEM, PLAN, PRICE, CUSTOMER, SUBSCRIPTION + "", ITEM):
        assert "subscription, subscription_item and plan or price" in refusal(text)


def test_stripes_invoice_lines_with_a_proration() -> None:
    rows = (
        "id,invoice_id,amount,currency,period_start,period_end,plan_id,proration,"
        "subscription_id,unique_id\n"
        "l1,in_1,10000,usd,2024-01-01,2024-02-01,p,false,sub_1,u1\n"
        "l2,in_2,-5000,usd,2024-01-16,2024-02-01,p,true,sub_1,u2\n"
        "l3,in_2,10000,usd,2024-01-16,2024-02-01,q,true,sub_1,u3\n"
        "l4,in_2,-700,usd,2024-01-16,2024-02-01,q,false,sub_1,u4\n"
    )
    read = reading(rows, SUBSCRIPTION, answers={})
    assert [(row["kind"], row["annual"]) for row in lines(read)] == [
        ("recurring", 120_000),
        ("credit", -round(5_000 * 365 / 16)),
        ("recurring", round(10_000 * 365 / 16)),
    ]
    assert problem(read).startswith("5 amount: The amount is below zero")
    assert set(read.lines["customer"]) == {"cus_1"}
