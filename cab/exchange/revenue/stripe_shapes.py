"""The lists that Stripe's dashboard exports."""

from __future__ import annotations

from cab.exchange.revenue.fields import CURRENCY
from cab.exchange.revenue.shapes import Shape

SEGMENT = ("segment", "customersegment")
DASHBOARD = Shape(
    name="stripe_dashboard",
    source="stripe",
    what="Stripe's list of subscriptions",
    sign=(
        "id",
        "customerid",
        "interval",
        "amount",
        "status",
        "currentperiodend|canceledat|endedat|created",
    ),
    names={
        "subscription": ("id",),
        "customer": ("customerid",),
        "name": ("customername", "customerdescription"),
        "email": ("customeremail",),
        "segment": SEGMENT,
        "plan": ("plan", "product"),
        "quantity": ("quantity",),
        "currency": CURRENCY,
        "interval": ("interval",),
        "interval_count": ("intervalcount",),
        "amount": ("amount",),
        "status": ("status",),
        "start": ("startdate", "start", "created"),
        "period_start": ("currentperiodstart",),
        "period_end": ("currentperiodend",),
        "trial_end": ("trialend",),
        "coupon": ("coupon",),
        "canceled": ("canceledat", "cancelledat"),
        "at_period_end": ("cancelatperiodend",),
        "ended": ("endedat",),
        "cause": ("cancellationreason",),
    },
    days=("start", "period_start", "period_end", "trial_end", "canceled", "ended"),
)
DASHBOARD_INVOICES = Shape(
    name="stripe_dashboard_invoices",
    source="stripe",
    what="Stripe's list of invoices",
    sign=("id", "customer", "minimumlineitemperiodstart", "maximumlineitemperiodend"),
    names={
        "line": ("id",),
        "customer": ("customer", "customerid"),
        "name": ("customername", "customerdescription"),
        "email": ("customeremail",),
        "segment": SEGMENT,
        "subscription": ("subscription",),
        "status": ("status",),
        "currency": CURRENCY,
        "amount": ("subtotal", "total", "amountdue"),
        "tax": ("tax", "exclusivetaxamount"),
        "discount": ("totaldiscountamount",),
        "on": ("date", "finalizedat", "created"),
        "due": ("duedate",),
        "start": ("minimumlineitemperiodstart",),
        "end": ("maximumlineitemperiodend",),
        "description": ("description",),
    },
    role="lines",
    days=("on", "due", "start", "end"),
)
BARE_INVOICES = Shape(
    name="stripe_invoices_without_periods",
    source="stripe",
    what="Stripe's list of invoices without the time each is for",
    sign=("id", "customer", "amountdue", "number|billing|paid"),
    names={},
    role="beside",
    bring=(
        "Export it again with the columns Minimum Line Item Period Start and Maximum Line Item "
        "Period End, or bring the list of subscriptions."
    ),
)
SHAPES = (DASHBOARD_INVOICES, DASHBOARD, BARE_INVOICES)
