"""The shapes of files that no billing system made: periods, months, snapshots, usage, events."""

from __future__ import annotations

from cab.exchange.revenue.fields import CURRENCY, PLAN, QUANTITY, SUBSCRIPTION, WHO
from cab.exchange.revenue.shapes import Shape

MONTHLY = (
    "monthlyamount", "mrr", "monthlyfee", "monthlyprice", "monthlycharge", "monthlycharges",
    "monthlyrevenue", "monthlyrecurringrevenue", "amountpermonth", "pricepermonth", "permonth",
    "feepermonth", "monthlyvalue", "monthlyrate", "monthly", "monatsbetrag", "monatlich",
)  # fmt: skip
YEARLY = (
    "annualamount", "arr", "yearlyamount", "annualfee", "annualprice", "annualvalue",
    "annualrecurringrevenue", "annualcontractvalue", "acv", "amountperyear", "peryear",
    "priceperyear", "yearlyfee", "yearlyprice", "annual", "yearly", "annualcharge",
    "jahresbetrag", "jährlich",
)  # fmt: skip
TOTAL = (
    "totalcontractvalue", "tcv", "contractvalue", "totalamount", "totalvalue", "contractamount",
)  # fmt: skip
AMOUNT = ("amount", "price", "fee", "value", "charge", "revenue", "recurringamount", "betrag")
START = (
    "startdate", "start", "startson", "starton", "startedat", "startedon", "startsat",
    "contractstart", "contractstartdate", "subscriptionstart", "subscriptionstartdate",
    "subscriptionstartedat", "periodstart", "serviceperiodstart", "servicestart", "begin",
    "begins", "begindate", "from", "fromdate", "validfrom", "effectivedate", "activatedat",
    "activationdate", "beginn", "von", "since", "customersince",
)  # fmt: skip
END = (
    "enddate", "end", "endson", "endon", "endedat", "endedon", "endsat", "contractend",
    "contractenddate", "subscriptionend", "subscriptionenddate", "subscriptionendedat",
    "periodend", "serviceperiodend", "serviceend", "finish", "to", "todate", "until",
    "churndate", "churnedat", "churnedon", "expiresat", "expirydate", "expirationdate", "ende",
    "bis", "terminationdate", "cancelationdate", "cancellationdate", "cancelledat",
    "canceledat", "subscriptioncanceledat",
)  # fmt: skip
LAST = ("lastday", "validto", "validuntil", "validthrough", "through", "endinclusive", "lastdate")
NOTICE = ("noticedate", "noticeon", "noticegivenon", "noticegiven", "notice", "canceledat",
          "cancelledat", "cancelledon", "canceledon", "cancelrequestedat")  # fmt: skip
TERM = ("termend", "termends", "termendson", "termenddate", "renewaldate", "renewson",
        "nextrenewal", "nextrenewaldate", "renewal", "currenttermendsat")  # fmt: skip
KIND = ("kind", "linetype", "rowtype", "chargetype", "revenuetype", "type")
INTERVAL = ("interval", "billinginterval", "billingperiod", "period", "frequency",
            "billingfrequency", "per", "term", "billingcycle", "intervalunit")  # fmt: skip
COUNT = ("intervalcount", "intervallength", "termmonths", "periodcount")
LIST = ("listprice", "listamount", "listmonthly", "catalogprice", "catalogueprice", "listmrr",
        "listannual", "listpricemonthly", "monthlylistprice")  # fmt: skip
CAUSE = ("cause", "reason", "churnreason", "cancellationreason", "cancelreason", "leavingreason")

PERIODS = Shape(
    name="periods",
    source="periods",
    what="subscriptions or contracts with a first and a last day",
    sign=("@start", "@monthly|@yearly|@amount|@total", "@customer|@name"),
    names={
        **WHO,
        "subscription": SUBSCRIPTION,
        "plan": PLAN,
        "quantity": QUANTITY,
        "monthly": MONTHLY,
        "yearly": YEARLY,
        "total": TOTAL,
        "amount": AMOUNT,
        "interval": INTERVAL,
        "interval_count": COUNT,
        "list_price": LIST,
        "currency": CURRENCY,
        "kind": KIND,
        "start": START,
        "last": LAST,
        "end": END,
        "notice": NOTICE,
        "term_end": TERM,
        "cause": CAUSE,
    },
    needs=("customer|name", "start", "monthly|yearly|amount|total"),
    days=("start", "end", "last", "notice", "term_end"),
)
MONTH = ("month", "monthend", "period", "monthending", "asof", "date", "monat")
MONTH_ROWS = Shape(
    name="month_rows",
    source="months",
    what="an amount for each customer and month",
    sign=("@month", "@monthly|@yearly|@amount", "@customer|@name"),
    names={
        **WHO,
        "month": MONTH,
        "monthly": MONTHLY,
        "yearly": YEARLY,
        "amount": AMOUNT,
        "plan": PLAN,
        "currency": CURRENCY,
    },
    needs=("customer|name", "month", "monthly|yearly|amount"),
    days=("month",),
)
# A table with a column for each month is known by these columns, not by a name of one.
MONTH_COLUMNS = Shape(
    name="month_columns",
    source="months",
    what="a row for each customer and a column for each month",
    sign=("@customer|@name",),
    names={**WHO, "plan": PLAN, "currency": CURRENCY},
    needs=("customer|name",),
)
