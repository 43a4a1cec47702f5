package org.tributary.gateway.view;

/** What figures are grouped by. The SQL names columns of {@code rollup} and the parameter {@code :zone}. */
public enum Dimension {
    DAY("to_char(quarter at time zone :zone, 'YYYY-MM-DD')"),
    HOUR("to_char(date_trunc('hour', quarter, :zone) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"),
    LINK("link_id"),
    PARTNER("partner_id"),
    PROGRAM("program_id");

    private final String sql;

    Dimension(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
