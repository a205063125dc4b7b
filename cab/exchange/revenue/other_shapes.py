"""Tables that are known and hold no recurring revenue, with what to bring instead."""

from __future__ import annotations

from cab.exchange.revenue.shapes import Shape

SUBSCRIPTIONS = "Bring subscriptions, contracts or invoices with the time each line is for."
NOTHING = (
    ("credit notes", "creditnote|memo pdf|discountamount refundid|invoiceid reason"),
    ("refunds", "chargeid amount failurereason|balancetransactionid reason"),
    ("products", "statementdescriptor shippable|unitlabel"),
    ("payments", "paymentintentid|charge|chargeid amountrefunded|captured"),
    ("Recurly's invoices without their lines", "accountid netterms total refundableamount"),
    ("people", "firstname lastname email jobtitle|title|phonenumber|phone"),
    ("people", "firstname lastname email createdate"),
    ("companies", "name createdate industry annualrevenue"),
    ("companies", "companyname companydomainname|companyowner recordid"),
    ("meetings", "engagementid starttime endtime"),
    ("notes", "engagementid hsnotebody|body"),
    (
        "single orders",
        "orderid|ordernumber|invoiceno orderdate|invoicedate amount|total|unitprice "
        "items|quantity|sku|stockcode",
    ),
)
CHANGES = Shape(
    name="recurly_subscription_change",
    source="nothing",
    what="planned changes of Recurly subscriptions, without account, currency or end",
    sign=("subscriptionid", "activateat", "activated", "unitamount"),
    names={},
    role="beside",
    bring=(
        "A change only says what a subscription is to become. Bring the subscription history, "
        "which has every version with its amount."
    ),
)
SHAPES = (
    CHANGES,
    *(
        Shape(
            name="nothing", source="nothing", what=what, sign=tuple(sign.split()), names={},
            role="beside", bring=SUBSCRIPTIONS,
        )
        for what, sign in NOTHING
    ),
)  # fmt: skip
