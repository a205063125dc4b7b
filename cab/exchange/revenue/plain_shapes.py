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
AMOUNT = ("amount", "price", "fee", "charge", "revenue", "recurringamount", "betrag", "value")
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
    days=("month",),
)
# A table with a column for each month is known by these columns, not by a name of one.
MONTH_COLUMNS = Shape(
    name="month_columns",
    source="months",
    what="a row for each customer and a column for each month",
    sign=("@customer|@name",),
    names={**WHO, "plan": PLAN, "currency": CURRENCY},
)
INVOICE = ("invoiceid", "invoice", "invoicenumber", "invoiceno", "invoiceexternalid", "rechnung",
           "documentnumber")  # fmt: skip
LINE = ("lineid", "lineitemid", "invoicelineid", "lineexternalid")
INVOICE_DATE = ("invoicedate", "dateofinvoice", "issuedate", "issuedon", "date", "issued")
INVOICE_LINES = Shape(
    name="invoice_lines",
    source="invoices",
    what="invoices with the time each line is for",
    sign=("@invoice", "@start", "@end|@last", "@amount"),
    names={
        **WHO,
        "invoice": INVOICE,
        "line": LINE,
        "subscription": tuple(name for name in SUBSCRIPTION if name != "id"),
        "plan": PLAN,
        "quantity": QUANTITY,
        "amount": ("lineamount", "netamount", "net", "amount", "linetotal", "subtotal", "total"),
        "discount": ("discount", "discountamount", "linediscount"),
        "tax": ("tax", "taxamount", "vat", "vatamount"),
        "currency": CURRENCY,
        "kind": KIND,
        "status": ("status", "state", "invoicestatus"),
        "on": INVOICE_DATE,
        "due": ("duedate", "due", "dueon"),
        "start": START,
        "last": LAST,
        "end": END,
    },
    role="lines",
    days=("on", "due", "start", "last", "end"),
)
INVOICE_HEADS = Shape(
    name="invoice_heads",
    source="invoices",
    what="invoices without the time they are for",
    sign=("@invoice", "@customer|@name", "@on"),
    names={
        **WHO,
        "invoice": INVOICE,
        "currency": CURRENCY,
        "status": ("status", "state", "invoicestatus"),
        "on": INVOICE_DATE,
        "due": ("duedate", "due", "dueon"),
    },
    role="heads",
    bring=(
        "Bring the lines of the invoices, with the first and the last day each is for (service "
        "period start, service period end)."
    ),
    days=("on", "due"),
)
SNAPSHOT = Shape(
    name="snapshot",
    source="snapshot",
    what="customers on one day, with the months they have been there",
    sign=("@tenure", "@monthly|@amount", "@customer|@name"),
    names={
        **WHO,
        "tenure": ("tenure", "tenuremonths", "monthsactive", "monthsascustomer", "tenureinmonths",
                   "lifetimemonths", "monthssincestart"),
        "left": ("churn", "churned", "churnlabel", "left", "ischurned", "hasleft", "churnstatus",
                 "customerstatus", "status"),
        "monthly": MONTHLY,
        "amount": AMOUNT,
        "plan": (*PLAN, "contract", "contracttype"),
        "quantity": QUANTITY,
        "currency": CURRENCY,
    },
)  # fmt: skip
USAGE = Shape(
    name="usage",
    source="usage",
    what="how much each customer used in each month",
    sign=("@month", "@value", "@customer|@name"),
    names={
        **WHO,
        "month": MONTH,
        "value": ("usage", "value", "logins", "activeusers", "sessions", "events", "count",
                  "activedays", "usagevalue"),
    },
    days=("month",),
)  # fmt: skip
