"""Copies of Stripe's API tables, as warehouses keep them."""

from __future__ import annotations

from cab.exchange.revenue.fields import CURRENCY
from cab.exchange.revenue.shapes import Shape

WITH_ITEMS = (
    "Stripe keeps amounts apart: bring subscription, subscription_item and plan or price "
    "together (customer, coupon and discount too, if you have them), or the dashboard's export."
)
SEGMENT = ("segment", "customersegment")
SUBSCRIPTION = Shape(
    name="stripe_subscription",
    source="stripe_api",
    what="Stripe subscriptions without their amounts",
    sign=("id", "customerid", "billingcycleanchor", "currentperiodend", "status"),
    names={
        "subscription": ("id",),
        "customer": ("customerid", "customer"),
        "status": ("status",),
        "start": ("startdate", "start", "created"),
        "period_start": ("currentperiodstart",),
        "period_end": ("currentperiodend",),
        "trial_end": ("trialend",),
        "canceled": ("canceledat",),
        "at_period_end": ("cancelatperiodend",),
        "cancel_at": ("cancelat",),
        "ended": ("endedat",),
        "synced": ("fivetransynced",),
        "active": ("fivetranactive",),
        "deleted": ("fivetrandeleted", "isdeleted"),
    },
    role="subscriptions",
    bring=WITH_ITEMS,
    days=("start", "period_start", "period_end", "trial_end", "canceled", "cancel_at", "ended"),
)
ITEM = Shape(
    name="stripe_subscription_item",
    source="stripe_api",
    what="the items of Stripe subscriptions",
    sign=("id", "subscriptionid", "planid|priceid", "quantity", "created"),
    names={
        "line": ("id",),
        "subscription": ("subscriptionid",),
        "plan": ("planid", "priceid"),
        "quantity": ("quantity",),
        "start": ("created",),
        "period_start": ("currentperiodstart",),
        "period_end": ("currentperiodend",),
        "synced": ("fivetransynced",),
        "deleted": ("fivetrandeleted", "isdeleted"),
    },
    role="items",
    bring=WITH_ITEMS,
    days=("start", "period_start", "period_end"),
)
PLAN = Shape(
    name="stripe_plan",
    source="stripe_api",
    what="Stripe's plans",
    sign=("id", "amount", "interval", "intervalcount", "currency", "productid|billingscheme"),
    names={
        "plan": ("id",),
        "plan_name": ("nickname",),
        "amount": ("amount",),
        "currency": CURRENCY,
        "interval": ("interval",),
        "interval_count": ("intervalcount",),
        "usage_type": ("usagetype",),
        "synced": ("fivetransynced",),
    },
    role="plans",
    bring=WITH_ITEMS,
    minor=True,
)
PRICE = Shape(
    name="stripe_price",
    source="stripe_api",
    what="Stripe's prices",
    sign=("id", "unitamount", "recurringinterval", "currency"),
    names={
        "plan": ("id",),
        "plan_name": ("nickname", "lookupkey"),
        "amount": ("unitamountdecimal", "unitamount"),
        "currency": CURRENCY,
        "interval": ("recurringinterval",),
        "interval_count": ("recurringintervalcount",),
        "usage_type": ("recurringusagetype",),
        "synced": ("fivetransynced",),
    },
    role="plans",
    bring=WITH_ITEMS,
    minor=True,
)
CUSTOMER = Shape(
    name="stripe_customer",
    source="stripe_api",
    what="Stripe's customers",
    sign=("id", "email", "delinquent", "invoiceprefix|accountbalance|balance"),
    names={
        "customer": ("id",),
        "name": ("name", "description", "shippingname"),
        "email": ("email",),
        "segment": SEGMENT,
    },
    role="customers",
    bring=WITH_ITEMS,
)
COUPON = Shape(
    name="stripe_coupon",
    source="stripe_api",
    what="Stripe's coupons",
    sign=("id", "duration", "percentoff", "amountoff"),
    names={
        "coupon": ("id",),
        "name": ("name",),
        "duration": ("duration",),
        "percent": ("percentoff",),
        "amount": ("amountoff",),
        "currency": CURRENCY,
    },
    role="coupons",
    bring=WITH_ITEMS,
    minor=True,
)
DISCOUNT = Shape(
    name="stripe_discount",
    source="stripe_api",
    what="Stripe's discounts",
    sign=("couponid", "customerid", "promotioncode"),
    names={
        "coupon": ("couponid",),
        "customer": ("customerid",),
        "subscription": ("subscriptionid",),
        "invoice": ("invoiceid",),
        "end": ("end",),
    },
    role="discounts",
    bring=WITH_ITEMS,
)
INVOICE_LINE = Shape(
    name="stripe_invoice_line",
    source="stripe_api",
    what="the lines of Stripe's invoices",
    sign=(
        "id",
        "invoiceid",
        "amount",
        "periodstart",
        "periodend",
        "proration",
        "uniqueid|discountable",
    ),
    names={
        "line": ("uniqueid", "id"),
        "invoice": ("invoiceid",),
        "customer": ("customerid",),
        "subscription": ("subscriptionid",),
        "plan": ("planid", "priceid"),
        "quantity": ("quantity",),
        "amount": ("amount",),
        "currency": CURRENCY,
        "start": ("periodstart",),
        "end": ("periodend",),
        "kind": ("type",),
        "proration": ("proration",),
        "synced": ("fivetransynced",),
    },
    role="lines",
    minor=True,
    days=("start", "end"),
)
INVOICE = Shape(
    name="stripe_invoice",
    source="stripe_api",
    what="Stripe's invoices without their lines",
    sign=("id", "customerid", "amountdue", "billingreason"),
    names={
        "invoice": ("id",),
        "customer": ("customerid",),
        "status": ("status",),
        "due": ("duedate",),
    },
    role="heads",
    bring="Bring invoice_line_item with it: an invoice's own period is not the time it is for.",
)
SHAPES = (
    SUBSCRIPTION, INVOICE, INVOICE_LINE, ITEM, PRICE, PLAN, CUSTOMER, COUPON, DISCOUNT,
)  # fmt: skip
