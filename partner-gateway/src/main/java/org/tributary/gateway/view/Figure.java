package org.tributary.gateway.view;

/** What is counted. Revenue and commission are minor units of the program's currency. */
enum Figure {
    CLICKS,
    UNIQUES,
    BILLABLE,
    DUPLICATES,
    INVALID,
    LEADS,
    SALES,
    REVENUE,
    COMMISSION
}
