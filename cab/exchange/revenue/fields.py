"""Our fields: what each is called for a person, and the header names that plain files use."""

from __future__ import annotations

FIELDS: dict[str, str] = {
    "subscription": "the subscription's or contract's id",
    "customer": "the customer's id",
    "name": "the customer's name",
    "email": "the customer's email or domain",
    "segment": "the customer's segment",
    "employees": "how many people work there",
    "plan": "the plan or product",
    "plan_name": "the plan's name",
    "quantity": "how many, seats for example",
    "monthly": "the amount for a month",
    "yearly": "the amount for a year",
    "amount": "the amount",
    "total": "the amount for the whole period",
    "interval": "what the amount is for: month, year …",
    "interval_count": "how many months, years … the amount is for",
    "list_price": "the list price for the same time",
    "currency": "the currency",
    "kind": "recurring, one-time, usage, credit, tax or refund",
    "start": "the first day",
    "end": "the first day without it",
    "last": "the last day of it",
    "notice": "the day notice was given",
    "term_end": "the day the term ends, the next renewal",
    "month": "the month",
    "tenure": "months as a customer",
    "left": "whether the customer has left",
    "cause": "why it happened",
    "stage": "the stage of the wheel",
    "on": "the day it happened",
    "seller": "who sold",
    "source_account": "who told them of us",
    "value": "how much",
    "invoice": "the invoice",
    "line": "the line's id",
    "status": "the state",
    "period_start": "the first day of the period now",
    "period_end": "the end of the period now",
    "trial_end": "the end of the trial",
    "canceled": "the day it was cancelled",
    "at_period_end": "whether it ends with the period now",
    "cancel_at": "the day it will end",
    "ended": "the day it ended",
    "coupon": "the coupon",
    "duration": "how long the coupon lasts",
    "percent": "how many percent off",
    "discount": "the discount",
    "tax": "the tax",
    "due": "the day it is due",
    "proration": "whether it is for a part of a period",
    "refund": "whether it gives money back",
    "origin": "where the line comes from",
    "description": "what it says",
    "usage_type": "metered or licensed",
    "unit": "the amount for one",
    "add_ons": "the amount of add-ons",
    "code": "the plan's code",
    "first": "first name",
    "last_name": "last name",
    "updated": "when the row was changed",
    "synced": "when the row was copied",
    "active": "whether it is the newest version",
    "deleted": "whether it was deleted at its source",
}
CUSTOMER = (
    "customerid", "customeroid", "customerexternalid", "accountid", "accountexternalid",
    "clientid", "companyid", "customernumber", "customerno", "accountnumber", "accountno",
    "accountcode", "clientnumber", "customerkey", "customerref", "custid", "customer", "account",
    "client", "kundennummer", "kunde", "clientref",
)  # fmt: skip
NAME = (
    "customername", "companyname", "accountname", "clientname", "organisationname",
    "organizationname", "company", "organisation", "organization", "name", "practice", "firma",
    "kundenname", "client", "account", "customer", "customerdescription",
)  # fmt: skip
EMAIL = (
    "customeremail", "email", "emailaddress", "billingemail", "accountemail", "companydomain",
    "companydomainname", "domain", "domainname", "website", "websiteurl", "customerdomain",
)  # fmt: skip
SEGMENT = ("segment", "customersegment", "segmentname", "industry", "vertical", "customertype")
EMPLOYEES = ("employees", "numberofemployees", "employeecount", "headcount", "companysize")
WHO = {
    "customer": CUSTOMER,
    "name": NAME,
    "email": EMAIL,
    "segment": SEGMENT,
    "employees": EMPLOYEES,
}
CURRENCY = ("currency", "currencycode", "ccy", "cur", "planCurrency".casefold(), "währung")
PLAN = (
    "plan", "planname", "product", "productname", "producttitle", "package", "tier", "item",
    "subscriptionplan", "planid", "plancode", "tarif", "sku",
)  # fmt: skip
QUANTITY = ("quantity", "qty", "seats", "licences", "licenses", "units", "users", "menge")
SUBSCRIPTION = (
    "subscriptionid", "subscriptionoid", "subscriptionexternalid", "contractid", "subscription",
    "contract", "contractnumber", "contractno", "agreementid", "orderid", "subid",
    "subscriptionnumber", "vertragsnummer", "id",
)  # fmt: skip
